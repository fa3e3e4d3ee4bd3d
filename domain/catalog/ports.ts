import type { DomainEvent, Id, Once, RequestRepeated, Result } from "../kernel/mod.ts";
import type { Product } from "./product.ts";
import type {
  AdminProductPage,
  AdminProductQuery,
  CategoryView,
  ProductPage,
  ProductQuery,
  ProductView,
  Suggestions,
  View,
} from "./views.ts";

/** What shoppers see: published products that have a price in the market. */
export interface CatalogReader {
  /** A page of the products that pass the filter; pages joined hold each product once. */
  list(query: ProductQuery): Promise<ProductPage>;
  find(key: View & Readonly<{ handle: string }>): Promise<ProductView | null>;
  /** In the order of the menu, with how many products each has. */
  categories(view: View): Promise<readonly CategoryView[]>;
  /** The best few for what has been typed so far, its last word perhaps unfinished. */
  suggest(query: View & Readonly<{ q: string; limit: number }>): Promise<Suggestions>;
}

/** What staff see: drafts too. */
export interface AdminProducts {
  list(query: AdminProductQuery): Promise<AdminProductPage>;
}

export type ProductChangedMeanwhile = Readonly<{ code: "product_changed_meanwhile" }>;

export type ProductChange = Readonly<{
  /** With the version that was read. */
  product: Product;
  events: readonly DomainEvent[];
  once: Once<Product> | null;
}>;

export type SaveProductError = ProductChangedMeanwhile | RequestRepeated;

/** Stores products. Each save stores events and answer with it in one transaction, or nothing. */
export interface ProductRepository {
  find(id: Id<"Product">): Promise<Product | null>;
  findByVariant(id: Id<"Variant">): Promise<Product | null>;
  hasCategory(handle: string): Promise<boolean>;

  /**
   * Stores status, category, weight and texts under the next version. Fails with
   * `product_changed_meanwhile` when the stored version is not `product.version`.
   */
  save(change: ProductChange): Promise<Result<Product, SaveProductError>>;

  /**
   * Stores prices, oversell limit and contents of one variant under the next version of its product; also
   * `product_changed_meanwhile` when more is promised by now than the new limit allows.
   */
  saveVariant(
    change: ProductChange & Readonly<{ variantId: Id<"Variant"> }>,
  ): Promise<Result<Product, SaveProductError>>;
}
