import { PageQuery } from "@mercator/contracts/common";
import {
  EventListV1,
  EventsQueryV1,
  type EventV1,
  IntegrationProductListV1,
  type IntegrationProductV1,
} from "@mercator/contracts/integrations/v1";
import {
  availableOf,
  type FeedEvent,
  type IntegrationProduct,
  type ListEvents,
  type listEvents,
  type ListIntegrationProducts,
  type listIntegrationProducts,
} from "@mercator/domain/integrations";
import type { Cursors } from "../../../platform/cursors.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";

export type IntegrationsUseCases = Readonly<{
  listIntegrationProducts: (
    command: ListIntegrationProducts,
  ) => ReturnType<typeof listIntegrationProducts>;
  listEvents: (command: ListEvents) => ReturnType<typeof listEvents>;
  cursors: Cursors;
}>;

const prefix = "/api/integrations/v1";

const products = defineRoute({
  prefix,
  method: "get",
  path: "/products",
  action: "integrations.read_products",
  summary: "All products, with prices and stock",
  request: { query: PageQuery },
  responses: {
    200: {
      description: "A page of products",
      content: { "application/json": { schema: IntegrationProductListV1 } },
    },
  },
});

const events = defineRoute({
  prefix,
  method: "get",
  path: "/events",
  action: "integrations.read_events",
  summary: "What has happened, in order",
  description: "Positions count without gaps. Store the last one that you have dealt with, and " +
    "ask for what comes after it.",
  request: { query: EventsQueryV1 },
  responses: {
    200: {
      description: "Events behind `after`",
      content: { "application/json": { schema: EventListV1 } },
    },
  },
});

const LIST = "integrations.products";

function toIntegrationProductV1(product: IntegrationProduct): IntegrationProductV1 {
  const { id, handle, title, category, status, variants, updatedAt } = product;
  return {
    id,
    handle,
    title,
    category,
    status,
    variants: variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      options: { ...variant.options },
      prices: variant.prices.map(({ minor, currency }) => ({ amount: Number(minor), currency })),
      on_hand: variant.onHand,
      reserved: variant.reserved,
      available: availableOf(variant),
    })),
    updated_at: new Date(updatedAt).toISOString(),
  };
}

function toEventV1({ position, id, type, subject, at, data }: FeedEvent): EventV1 {
  return { position, id, type, subject, at: new Date(at).toISOString(), data: { ...data } };
}

/** What service clients read of products and events. */
export function integrationsRoutes(
  { listIntegrationProducts, listEvents, cursors }: IntegrationsUseCases,
) {
  const router = createRouter();

  router.openapi(products, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const [after] = cursor === undefined ? [null] : cursors.read(LIST, cursor) ?? [];
    if (after === undefined || typeof after === "number") {
      return problem(c, { code: "cursor_invalid" });
    }
    const page = await listIntegrationProducts({ actor: c.get("actor"), after, limit });
    return await reply(c, page, ({ products: found, next }) =>
      json(200, {
        data: found.map(toIntegrationProductV1),
        next_cursor: next === null ? null : cursors.sign(LIST, [next]),
      }));
  });

  router.openapi(events, async (c) => {
    const { after, limit } = c.req.valid("query");
    const page = await listEvents({ actor: c.get("actor"), after, limit });
    return await reply(
      c,
      page,
      ({ events: found, nextAfter }) =>
        json(200, { data: found.map(toEventV1), next_after: nextAfter }),
    );
  });

  return router;
}
