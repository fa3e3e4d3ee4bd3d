/** Catalog: what is sold, how it is described, and how it is found. */
export * from "./change_product.ts";
export * from "./change_variant.ts";
export * from "./find_admin_product.ts";
export * from "./find_product.ts";
export * from "./list_admin_products.ts";
export * from "./list_categories.ts";
export * from "./list_products.ts";
export * from "./ports.ts";
export * from "./product.ts";
export * from "./suggest_products.ts";
export * from "./views.ts";
