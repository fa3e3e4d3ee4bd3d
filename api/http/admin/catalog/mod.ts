import { z } from "zod";
import {
  AdjustStockV1,
  AdminProductListV1,
  AdminProductsQueryV1,
  AdminProductV1,
  ChangeProductV1,
  ChangeVariantV1,
} from "@mercator/contracts/admin/v1";
import { prefixedId } from "@mercator/contracts/common";
import type {
  ChangeProduct,
  changeProduct,
  ChangeVariant,
  changeVariant,
  FindAdminProduct,
  findAdminProduct,
  ListAdminProducts,
  listAdminProducts,
  Product,
} from "@mercator/domain/catalog";
import type { AdjustStock, adjustStock, StockItem } from "@mercator/domain/inventory";
import { type Id, money } from "@mercator/domain/kernel";
import type { Cursors } from "../../../platform/cursors.ts";
import { onceFor } from "../../idempotency.ts";
import { editedVersion, etagOf } from "../../if_match.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute, jsonBody } from "../../route.ts";
import { json } from "../../send.ts";
import { toPosition, typed } from "../../storefront/catalog/to_product_query.ts";
import { toAdminProductListV1, toAdminProductV1 } from "./to_admin_product_v1.ts";

export type AdminCatalogUseCases = Readonly<{
  listAdminProducts: (command: ListAdminProducts) => ReturnType<typeof listAdminProducts>;
  findAdminProduct: (command: FindAdminProduct) => ReturnType<typeof findAdminProduct>;
  changeProduct: (command: ChangeProduct) => ReturnType<typeof changeProduct>;
  changeVariant: (command: ChangeVariant) => ReturnType<typeof changeVariant>;
  adjustStock: (command: AdjustStock) => ReturnType<typeof adjustStock>;
  cursors: Cursors;
}>;

const prefix = "/api/admin/v1";
const ProductId = prefixedId("prod");
const VariantId = prefixedId("var");
const IfMatch = z.object({ "if-match": z.string().optional() });
const answers = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { "application/json": { schema } } },
});

const list = defineRoute({
  prefix,
  method: "get",
  path: "/products",
  action: "catalog.read_drafts",
  summary: "Products, published or not",
  request: { query: AdminProductsQueryV1 },
  responses: answers("A page of products, and how many each view holds", AdminProductListV1),
});

const find = defineRoute({
  prefix,
  method: "get",
  path: "/products/{id}",
  action: "catalog.read_drafts",
  summary: "One product in every language and market",
  request: { params: z.object({ id: ProductId }) },
  responses: answers("The product; its ETag is its version", AdminProductV1),
});

const change = defineRoute({
  prefix,
  method: "patch",
  path: "/products/{id}",
  action: "catalog.manage_products",
  summary: "Change a product",
  description: "Changes what it names. If-Match carries the version that was edited.",
  request: {
    params: z.object({ id: ProductId }),
    headers: IfMatch,
    body: jsonBody(ChangeProductV1),
  },
  responses: answers("The product as it is now", AdminProductV1),
});

const changeOne = defineRoute({
  prefix,
  method: "patch",
  path: "/products/{id}/variants/{variant_id}",
  action: "catalog.manage_products",
  summary: "Change what a variant costs, and whether it may be backordered",
  description: "If-Match carries the version of the product.",
  request: {
    params: z.object({ id: ProductId, variant_id: VariantId }),
    headers: IfMatch,
    body: jsonBody(ChangeVariantV1),
  },
  responses: answers("The product as it is now", AdminProductV1),
});

const adjust = defineRoute({
  prefix,
  method: "post",
  path: "/stock-adjustments",
  action: "inventory.adjust_stock",
  summary: "Count more or fewer of a variant",
  idempotency: "required",
  request: { body: jsonBody(AdjustStockV1) },
  responses: answers("The product with its stock as it is now", AdminProductV1),
});

const answerWith = (product: Product) =>
  json(200, toAdminProductV1(product), { etag: etagOf(product.version) });

/** The product, with so many more of one variant as were just counted. */
function withMore(
  product: Product,
  { variantId, delta }: Pick<AdjustStock, "variantId" | "delta">,
): Product {
  const variants = product.variants.map((it) =>
    it.id === variantId ? { ...it, level: { ...it.level, onHand: it.level.onHand + delta } } : it
  );
  return { ...product, variants };
}

/** Products, prices and stock, for staff. */
export function adminCatalogRoutes(useCases: AdminCatalogUseCases) {
  const { cursors } = useCases;
  const router = createRouter();

  router.openapi(list, async (c) => {
    const { q, view, category, sort, limit, cursor } = c.req.valid("query");
    const name = `admin.products.${sort}`;
    const after = cursor === undefined ? null : toPosition(cursors.read(name, cursor));
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = { q: typed(q), view, category: category ?? null, sort, limit, after };
    const page = await useCases.listAdminProducts({ actor: c.get("actor"), query });
    return await reply(c, page, (found) => {
      const next = found.next === null ? null : cursors.sign(name, found.next);
      return json(200, toAdminProductListV1(found, next));
    });
  });

  router.openapi(find, async (c) => {
    const productId = c.req.valid("param").id as Id<"Product">;
    const found = await useCases.findAdminProduct({ actor: c.get("actor"), key: { productId } });
    return await reply(c, found, answerWith);
  });

  router.openapi(change, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const { weight_g: weightGrams, ...edit } = c.req.valid("json");
    const once = onceFor(c.get("requestKey"), answerWith);
    const changed = await useCases.changeProduct({
      actor: c.get("actor"),
      productId: c.req.valid("param").id as Id<"Product">,
      version,
      edit: { ...edit, weightGrams },
      once,
    });
    return await reply(c, changed, once ?? answerWith);
  });

  router.openapi(changeOne, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const { id, variant_id } = c.req.valid("param");
    const { prices, backorder, contents } = c.req.valid("json");
    const once = onceFor(c.get("requestKey"), answerWith);
    const changed = await useCases.changeVariant({
      actor: c.get("actor"),
      productId: id as Id<"Product">,
      variantId: variant_id as Id<"Variant">,
      version,
      edit: {
        backorder,
        prices: prices?.map(toVariantPrice),
        contents: contents && { ...contents, thousandths: BigInt(contents.thousandths) },
      },
      once,
    });
    return await reply(c, changed, once ?? answerWith);
  });

  router.openapi(adjust, async (c) => {
    const { variant_id, location_id, delta, reason } = c.req.valid("json");
    const [actor, variantId] = [c.get("actor"), variant_id as Id<"Variant">];
    const product = await useCases.findAdminProduct({ actor, key: { variantId } });
    if (!product.ok) {
      const { code } = product.error;
      return problem(c, { code: code === "denied" ? code : "variant_not_found" });
    }
    const answer = (_: StockItem) => answerWith(withMore(product.value, { variantId, delta }));
    const once = onceFor(c.get("requestKey"), answer);
    const locationId = location_id as Id<"Location"> | undefined;
    const change = { actor, variantId, locationId, delta, reason, once };
    const adjusted = await useCases.adjustStock(change);
    return await reply(c, adjusted, once ?? answer);
  });

  return router;
}

function toVariantPrice(
  { market, price, compare_at_price }: NonNullable<
    z.infer<typeof ChangeVariantV1>["prices"]
  >[number],
) {
  return {
    market,
    price: money(BigInt(price.amount), price.currency),
    compareAt: compare_at_price &&
      money(BigInt(compare_at_price.amount), compare_at_price.currency),
  };
}
