import { z } from "zod";
import { Handle, listOf } from "@mercator/contracts/common";
import {
  CategoryV1,
  ProductListV1,
  ProductsQueryV1,
  ProductV1,
  SuggestionsV1,
  ViewQueryV1,
} from "@mercator/contracts/storefront/v1";
import type {
  FindProduct,
  findProduct,
  listCategories,
  ListProducts,
  listProducts,
  PricesUntil,
  SuggestProducts,
  suggestProducts,
  View,
} from "@mercator/domain/catalog";
import type { Actor, Authorize } from "@mercator/domain/kernel";
import type { AnswerCache } from "../../../platform/answer_cache.ts";
import type { Cursors } from "../../../platform/cursors.ts";
import { PUBLIC_ANSWER, publicCache, rightUntil } from "../../middleware/public_cache.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { toPosition, toProductQuery, toView, typed } from "./to_product_query.ts";
import { toCategoryV1, toProductListV1, toProductV1, toSuggestionsV1 } from "./to_product_v1.ts";

export type CatalogUseCases = Readonly<{
  listProducts: (command: ListProducts) => ReturnType<typeof listProducts>;
  findProduct: (command: FindProduct) => ReturnType<typeof findProduct>;
  listCategories: (command: { actor: Actor; view: View }) => ReturnType<typeof listCategories>;
  suggestProducts: (command: SuggestProducts) => ReturnType<typeof suggestProducts>;
  authorize: Authorize;
  cursors: Cursors;
  cache: AnswerCache;
}>;

const prefix = "/api/storefront/v1";
const action = "catalog.read";
const answers = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { "application/json": { schema } } },
});

const list = defineRoute({
  prefix,
  method: "get",
  path: "/products",
  action,
  summary: "Look through the products, or search them",
  request: { query: ProductsQueryV1 },
  responses: answers("A page of products, with what they can be narrowed by", ProductListV1),
});

const find = defineRoute({
  prefix,
  method: "get",
  path: "/products/{handle}",
  action,
  summary: "One product",
  request: { params: z.object({ handle: z.string() }), query: ViewQueryV1 },
  responses: answers("The product", ProductV1),
});

const categories = defineRoute({
  prefix,
  method: "get",
  path: "/categories",
  action,
  summary: "The categories, in the order of the menu",
  request: { query: ViewQueryV1 },
  responses: answers("All of them", listOf(CategoryV1).meta({ id: "CategoryList" })),
});

const suggestions = defineRoute({
  prefix,
  method: "get",
  path: "/search/suggestions",
  action,
  summary: "What may be meant by what is typed so far",
  request: { query: ViewQueryV1.extend({ q: z.string().trim().max(120).default("") }) },
  responses: answers("A few products and categories", SuggestionsV1),
});

/** The headers of an answer that is the same for everybody, with what it was made from. */
function forEverybody(
  tags: readonly string[],
  { pricesUntil }: PricesUntil = { pricesUntil: null },
): Record<string, string> {
  return {
    "cache-control": PUBLIC_ANSWER,
    "deno-cache-tag": [...new Set(tags)].join(","),
    ...rightUntil(pricesUntil),
  };
}

/** The catalogue for shoppers and headless clients: nothing in it depends on who asks. */
export function catalogRoutes(useCases: CatalogUseCases) {
  const { authorize, cursors, cache } = useCases;
  const router = createRouter();
  const keep = (path: string, query: z.ZodObject) =>
    router.use(
      path,
      publicCache({ cache, authorize, action, query: Object.keys(query.shape) }),
    );
  keep("/products", ProductsQueryV1);
  keep("/products/:handle", ViewQueryV1);
  keep("/categories", ViewQueryV1);

  router.openapi(list, async (c) => {
    const asked = c.req.valid("query");
    if (asked.collection !== undefined) return problem(c, NO_COLLECTIONS[0], NO_COLLECTIONS[1]);
    const { cursor } = asked;
    const { sort, ...first } = toProductQuery(asked, null);
    const name = `storefront.products.${first.market}.${sort}`;
    const after = cursor === undefined ? null : toPosition(cursors.read(name, cursor));
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = { ...first, sort, after };
    const page = await useCases.listProducts({ actor: c.get("actor"), query });
    return await reply(c, page, (found) => {
      const next = found.next === null ? null : cursors.sign(name, found.next);
      const tags = found.products.flatMap(({ id, category }) => [
        `product:${id}`,
        `category:${category}`,
      ]);
      return json(
        200,
        toProductListV1(found, next),
        forEverybody(["catalog", "prices", ...tags], found),
      );
    });
  });

  router.openapi(find, async (c) => {
    const handle = Handle.safeParse(c.req.valid("param").handle);
    if (!handle.success) return problem(c, { code: "product_not_found" });
    const view = toView(c.req.valid("query"));
    const product = await useCases.findProduct({
      actor: c.get("actor"),
      handle: handle.data,
      view,
    });
    return await reply(c, product, (found) => {
      const tags = [found, ...found.related].map(({ id }) => `product:${id}`);
      return json(
        200,
        toProductV1(found),
        forEverybody([...tags, "prices", `category:${found.category.handle}`], found),
      );
    });
  });

  router.openapi(categories, async (c) => {
    const view = toView(c.req.valid("query"));
    const found = await useCases.listCategories({ actor: c.get("actor"), view });
    return await reply(
      c,
      found,
      (all) =>
        json(200, { data: all.map(toCategoryV1), next_cursor: null }, forEverybody(["catalog"])),
    );
  });

  router.openapi(suggestions, async (c) => {
    const { q, ...view } = c.req.valid("query");
    const command = { actor: c.get("actor"), q: typed(q) ?? "", view: toView(view) };
    const found = await useCases.suggestProducts(command);
    return await reply(c, found, (some) => json(200, toSuggestionsV1(some)));
  });

  return router;
}

const NO_COLLECTIONS = [{ code: "query_invalid" }, {
  errors: [{ pointer: "/collection", code: "not_available", detail: "There are no collections" }],
}] as const;
