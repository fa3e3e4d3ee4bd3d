import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type DomainEvent,
  err,
  type Id,
  type Instant,
  ok,
  type Once,
  type Result,
} from "../kernel/mod.ts";
import type { ProductChangedMeanwhile, ProductRepository, SaveProductError } from "./ports.ts";
import type { Product, ProductStatus, ProductText } from "./product.ts";

/** What is not named stays as it is. */
export type ProductEdit = Readonly<{
  status?: ProductStatus | undefined;
  category?: string | undefined;
  /** Of these languages; the others keep theirs. */
  texts?: readonly ProductText[] | undefined;
  weightGrams?: number | undefined;
}>;

export type ChangeProduct = Readonly<{
  actor: Actor;
  productId: Id<"Product">;
  /** The version that was edited. */
  version: number;
  edit: ProductEdit;
  once: Once<Product> | null;
}>;

export type ProductNotFound = Readonly<{ code: "product_not_found" }>;
/** A product that shoppers see has a picture, and each variant a price somewhere. */
export type ProductNotPublishable = Readonly<{
  code: "product_not_publishable";
  missing: "picture" | "price" | "variant";
}>;

export type ChangeProductError =
  | Denied
  | ProductNotFound
  | ProductNotPublishable
  | Readonly<{ code: "category_not_found" }>
  | SaveProductError;

export type ChangeProductDeps = Readonly<{
  authorize: Authorize;
  products: ProductRepository;
  clock: Clock;
}>;

/** Staff reword a product, move it, publish it or take it back. */
export async function changeProduct(
  { actor, productId, version, edit, once }: ChangeProduct,
  { authorize, products, clock }: ChangeProductDeps,
): Promise<Result<Product, ChangeProductError>> {
  const product = await products.find(productId);
  const allowed = await authorize(actor, "catalog.manage_products", { productId });
  if (!allowed.ok) return allowed;
  if (product === null) return err({ code: "product_not_found" });
  const current = asEdited(product, version);
  if (!current.ok) return current;
  if (edit.category !== undefined && !await products.hasCategory(edit.category)) {
    return err({ code: "category_not_found" });
  }

  const at = clock();
  const changed = change(product, { edit, at });
  if (!changed.ok) return changed;
  return await products.save({
    product: changed.value,
    events: [productChanged(changed.value, at)],
    once,
  });
}

/** The product, when it is still the version that somebody has edited. */
export function asEdited(
  product: Product,
  version: number,
): Result<Product, ProductChangedMeanwhile> {
  return product.version === version ? ok(product) : err({ code: "product_changed_meanwhile" });
}

function change(
  product: Product,
  { edit, at }: { edit: ProductEdit; at: Instant },
): Result<Product, ProductNotPublishable> {
  const status = edit.status ?? product.status;
  const missing = status === "published" ? missingFrom(product) : null;
  if (missing !== null) return err({ code: "product_not_publishable", missing });
  const reworded = new Map(product.texts.map((text) => [text.locale, text]));
  for (const text of edit.texts ?? []) reworded.set(text.locale, text);
  return ok({
    ...product,
    status,
    category: edit.category ?? product.category,
    weightGrams: edit.weightGrams ?? product.weightGrams,
    texts: [...reworded.values()],
    updatedAt: at,
  });
}

function missingFrom({ pictures, variants }: Product): ProductNotPublishable["missing"] | null {
  if (variants.length === 0) return "variant";
  if (pictures.length === 0) return "picture";
  return variants.every(({ prices }) => prices.length > 0) ? null : "price";
}

export function productChanged(
  { id, handle, status, category }: Product,
  at: Instant,
): DomainEvent {
  return {
    type: "product_changed",
    subject: id,
    at,
    payload: { product_id: id, handle, status, category },
  };
}
