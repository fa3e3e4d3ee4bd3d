export * from "./admin_products_contract.ts";
export * from "./catalog_contract.ts";
export * from "./in_memory_catalog.ts";
export * from "./product_repository_contract.ts";
export * from "./products.ts";
export * from "./given.ts";
