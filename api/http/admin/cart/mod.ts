import type { PreviewPromotionV1, SimulatePromotionV1 } from "@mercator/contracts/admin/v1";
import {
  PreviewPromotionV1 as PreviewBody,
  PromotionPreviewV1,
  PromotionSimulationV1,
  SimulatePromotionV1 as SimulateBody,
} from "@mercator/contracts/admin/v1";
import type {
  PreviewPromotion,
  previewPromotion,
  TriedCart,
  TriedPromotion,
} from "@mercator/domain/cart";
import { type Id, instant } from "@mercator/domain/kernel";
import type { SimulatePastCarts, simulatePastCarts } from "@mercator/domain/pricing";
import { normalCode, type PromotionId } from "@mercator/domain/promotions";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute, jsonBody } from "../../route.ts";
import { json } from "../../send.ts";
import { toDefinition, toEdit } from "../promotions/mod.ts";
import { toPromotionPreviewV1, toPromotionSimulationV1 } from "./to_promotion_preview_v1.ts";

export type AdminCartUseCases = Readonly<{
  previewPromotion: (command: PreviewPromotion) => ReturnType<typeof previewPromotion>;
  simulatePastCarts: (command: SimulatePastCarts) => ReturnType<typeof simulatePastCarts>;
}>;

const prefix = "/api/admin/v1";

const PREVIEW = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/preview",
  action: "promotions.read",
  summary: "What a promotion would do to a cart",
  description: "Prices a cart as it is described, without and with the promotion, and says of " +
    "every promotion of the shop that it applied or why not. Nothing is stored or counted, and " +
    "stock is not asked for.",
  request: { body: jsonBody(PreviewBody) },
  responses: {
    200: {
      description: "The cart without and with it",
      content: { "application/json": { schema: PromotionPreviewV1 } },
    },
  },
});

const SIMULATE = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/simulation",
  action: "promotions.read",
  summary: "What a promotion would have done to past orders",
  description:
    "Prices the carts that became orders once more, from what was kept with them, as if " +
    "it had been active then and its code entered. Cancelled orders are left out; dates, limits " +
    "and budget do not count. Nothing is changed.",
  request: { body: jsonBody(SimulateBody) },
  responses: {
    200: {
      description: "What it would have taken off, by currency",
      content: { "application/json": { schema: PromotionSimulationV1 } },
    },
  },
});

/** Trying a promotion out: on a cart that is described, and on past orders. */
export function adminCartRoutes({ previewPromotion, simulatePastCarts }: AdminCartUseCases) {
  const router = createRouter();
  router.openapi(PREVIEW, async (c) => {
    const { promotion, cart, at } = c.req.valid("json");
    const seen = await previewPromotion({
      actor: c.get("actor"),
      tried: { ...toTried(promotion), codeEntered: promotion.code_entered },
      cart: toTriedCart(cart),
      at: time(at),
    });
    return await reply(c, seen, (preview) => json(200, toPromotionPreviewV1(preview)));
  });
  router.openapi(SIMULATE, async (c) => {
    const { promotion, from, until, limit } = c.req.valid("json");
    const { promotionId, name, definition } = toTried(promotion);
    const done = await simulatePastCarts({
      actor: c.get("actor"),
      promotion: {
        ...definition,
        id: promotionId ?? ("promo_new" as PromotionId),
        name,
        status: "draft",
        startsAt: null,
        endsAt: null,
        limits: { uses: null, usesPerCustomer: null, budget: null },
        version: 1,
      },
      query: { from: time(from), until: time(until), limit },
    });
    return await reply(c, done, (simulation) => json(200, toPromotionSimulationV1(simulation)));
  });
  return router;
}

const time = (text: string | null) => text === null ? null : instant(Date.parse(text));

function toTried(
  { id, name, definition, ...terms }: SimulatePromotionV1["promotion"],
): Omit<TriedPromotion, "codeEntered"> {
  const { startsAt = null, endsAt = null, ...limits } = toEdit(terms);
  return {
    promotionId: id as PromotionId | null,
    name,
    definition: toDefinition(definition),
    startsAt,
    endsAt,
    usageLimit: limits.usageLimit ?? null,
    limitPerCustomer: limits.limitPerCustomer ?? null,
    budget: limits.budget ?? null,
  };
}

function toTriedCart(
  { market, lines, codes, customer, destination, shipping_option_id }: PreviewPromotionV1["cart"],
): TriedCart {
  return {
    market,
    lines: lines.map(({ variant_id, quantity }) => ({
      variantId: variant_id as Id<"Variant">,
      quantity,
    })),
    // What looks like no code stays as it was typed: it is one that nobody knows.
    codes: [...new Set(codes.map((code) => normalCode(code) ?? code))],
    customer: {
      id: customer.id,
      groups: customer.groups,
      ordersPlaced: customer.orders_placed,
    },
    destination: destination && {
      country: destination.country,
      region: destination.region,
      postalCode: destination.postal_code ?? "",
    },
    shippingOptionId: shipping_option_id as Id<"ShippingOption"> | null,
  };
}
