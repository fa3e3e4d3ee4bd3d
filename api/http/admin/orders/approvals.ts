import type { Context } from "hono";
import { type Id, type Money, money } from "@mercator/domain/kernel";
import type {
  ApproveRefund,
  approveRefund,
  ChangeRefundLimit,
  changeRefundLimit,
  DeclineRefund,
  declineRefund,
  ListApprovals,
  listApprovals,
  ListRefundLimits,
  listRefundLimits,
  OrderId,
  OrderRecord,
} from "@mercator/domain/orders";
import type { Cursors } from "../../../platform/cursors.ts";
import type { AppEnv } from "../../env.ts";
import { onceFor } from "../../idempotency.ts";
import { etagOf, seenVersion } from "../../if_match.ts";
import { readPosition } from "../../order_position.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import type { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import { toMoneyV1 } from "../../to_money_v1.ts";
import * as ROUTE from "./approval_routes.ts";
import { type Looking, toAdminOrderV1, toRefundApprovalV1 } from "./to_admin_order_v1.ts";

export type ApprovalUseCases = Readonly<{
  listApprovals: (command: ListApprovals) => ReturnType<typeof listApprovals>;
  approveRefund: (command: ApproveRefund) => ReturnType<typeof approveRefund>;
  declineRefund: (command: DeclineRefund) => ReturnType<typeof declineRefund>;
  listRefundLimits: (command: ListRefundLimits) => ReturnType<typeof listRefundLimits>;
  changeRefundLimit: (command: ChangeRefundLimit) => ReturnType<typeof changeRefundLimit>;
  cursors: Cursors;
}>;

type Parts = Readonly<{
  useCases: ApprovalUseCases;
  lookingOf: (c: Context<AppEnv>) => Promise<Looking>;
}>;

/** Refunds that two people decide about, and from which amount on they do. */
export function approvalRoutes(router: ReturnType<typeof createRouter>, parts: Parts): void {
  const { useCases, lookingOf } = parts;
  router.openapi(ROUTE.LIST, async (c) => {
    const { state, limit, cursor } = c.req.valid("query");
    const name = `admin.approvals.${state}`;
    const after = readPosition(useCases.cursors, { list: name, cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const actor = c.get("actor");
    const page = await useCases.listApprovals({
      actor,
      waiting: state === "waiting",
      limit,
      after,
    });
    const looking = await lookingOf(c);
    return await reply(c, page, ({ approvals, next, waiting }) =>
      json(200, {
        data: approvals.map((it) => ({
          ...toRefundApprovalV1(it, looking),
          order_id: it.orderId,
          order_number: it.orderNumber,
        })),
        next_cursor: next && useCases.cursors.sign(name, [next.value, next.id]),
        waiting,
      }));
  });
  router.openapi(ROUTE.APPROVE, (c) => {
    const { note = null } = c.req.valid("json");
    return decide(c, { parts, note, deed: useCases.approveRefund });
  });
  router.openapi(ROUTE.DECLINE, (c) => {
    const { note = null } = c.req.valid("json");
    return decide(c, { parts, note, deed: useCases.declineRefund });
  });
  limitRoutes(router, useCases);
}

type Deciding = Readonly<{
  parts: Parts;
  note: string | null;
  deed: ApprovalUseCases["approveRefund"] | ApprovalUseCases["declineRefund"];
}>;

async function decide(c: Context<AppEnv>, { parts, note, deed }: Deciding): Promise<Response> {
  const ifMatch = seenVersion(c);
  if (ifMatch instanceof Response) return ifMatch;
  const looking = await parts.lookingOf(c);
  const answer = (record: OrderRecord) =>
    json(200, toAdminOrderV1(record, looking), { etag: etagOf(record.order.version) });
  const once = onceFor(c.get("requestKey"), answer);
  const done = await deed({
    actor: c.get("actor"),
    orderId: c.req.param("id") as OrderId,
    approvalId: c.req.param("approval_id") as Id<"Approval">,
    ifMatch,
    once,
    note,
  });
  return await reply(c, done, once ?? answer);
}

function limitRoutes(
  router: ReturnType<typeof createRouter>,
  { listRefundLimits, changeRefundLimit }: ApprovalUseCases,
): void {
  const answer = (limits: readonly Money[]) => json(200, { data: limits.map(toMoneyV1) });
  router.openapi(ROUTE.LIMITS, async (c) => {
    const read = await listRefundLimits({ actor: c.get("actor") });
    return await reply(c, read, answer);
  });
  router.openapi(ROUTE.CHANGE_LIMIT, async (c) => {
    const { currency } = c.req.valid("param");
    const limit = money(BigInt(c.req.valid("json").amount), currency);
    const once = onceFor(c.get("requestKey"), answer);
    const changed = await changeRefundLimit({ actor: c.get("actor"), limit, once });
    return await reply(c, changed, once ?? answer);
  });
}
