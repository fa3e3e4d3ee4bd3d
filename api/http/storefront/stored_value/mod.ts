import { z } from "zod";
import {
  type PointsV1,
  PointsV1 as Points,
  RedeemedPointsV1,
  RedeemPointsV1,
} from "@mercator/contracts/storefront/v1";
import { prefixedId } from "@mercator/contracts/common";
import { type Id, money } from "@mercator/domain/kernel";
import type {
  PointsCommand,
  PointsStanding,
  readPoints,
  RedeemedPoints,
  RedeemPoints,
  redeemPoints,
} from "@mercator/domain/stored_value";
import { onceFor } from "../../idempotency.ts";
import type { ProblemExtras } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute, jsonBody } from "../../route.ts";
import { json } from "../../send.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";

export type StorefrontPointsUseCases = Readonly<{
  readPoints: (command: PointsCommand) => ReturnType<typeof readPoints>;
  redeemPoints: (command: RedeemPoints) => ReturnType<typeof redeemPoints>;
}>;

const prefix = "/api/storefront/v1";
const params = z.object({ id: prefixedId("ord") });

const READ = defineRoute({
  prefix,
  method: "get",
  path: "/orders/{id}/points",
  action: "stored_value.read_points",
  summary: "The points that go with the address or account of an order",
  description: "For the session that made the order, or the holder of its signed link.",
  request: { params },
  responses: {
    200: { description: "The points", content: { "application/json": { schema: Points } } },
  },
});

const REDEEM = defineRoute({
  prefix,
  method: "post",
  path: "/orders/{id}/points/redemptions",
  action: "stored_value.redeem_points",
  idempotency: "required",
  summary: "Turn points into a gift card",
  description: "The card is mailed to the address of the order, and nowhere else.",
  request: { params, body: jsonBody(RedeemPointsV1) },
  responses: {
    201: {
      description: "The points that are left, and what the card holds",
      content: { "application/json": { schema: RedeemedPointsV1 } },
    },
  },
});

function toPointsV1({ rule, points, pending }: PointsStanding): PointsV1 {
  return {
    points: Number(points),
    pending: Number(pending),
    pending_days: rule && rule.pendingDays,
    redeems: rule && {
      points: rule.redeemPoints,
      amount: toMoneyV1(money(BigInt(rule.redeemMinor), rule.currency)),
    },
  };
}

/** What a refusal says besides its code. */
function explain(error: Readonly<{ code: string }>): ProblemExtras {
  const { multipleOf, balance } = error as { multipleOf?: number | null; balance?: bigint };
  return {
    members: {
      ...(multipleOf === undefined ? {} : { multiple_of: multipleOf }),
      ...(balance === undefined ? {} : { points: Number(balance) }),
    },
  };
}

/** Points, for shoppers. */
export function storefrontPointsRoutes({ readPoints, redeemPoints }: StorefrontPointsUseCases) {
  const router = createRouter();
  router.openapi(READ, async (c) => {
    const orderId = c.req.valid("param").id as Id<"Order">;
    const read = await readPoints({ actor: c.get("actor"), orderId });
    return await reply(c, read, (standing) => json(200, toPointsV1(standing)), {
      denied: "order_not_found",
    });
  });
  router.openapi(REDEEM, async (c) => {
    const answer = ({ standing, card }: RedeemedPoints) =>
      json(201, { ...toPointsV1(standing), gift_card: toMoneyV1(card) });
    const once = onceFor(c.get("requestKey"), answer);
    const redeemed = await redeemPoints({
      actor: c.get("actor"),
      orderId: c.req.valid("param").id as Id<"Order">,
      points: BigInt(c.req.valid("json").points),
      once,
    });
    return await reply(c, redeemed, once ?? answer, { denied: "order_not_found", explain });
  });
  return router;
}
