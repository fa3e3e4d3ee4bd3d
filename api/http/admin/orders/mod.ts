import type { Context } from "hono";
import type { AdminOrdersQueryV1 } from "@mercator/contracts/admin/v1";
import { type Action, type Actor, type Id, instant, money } from "@mercator/domain/kernel";
import {
  type CancelOrder,
  type cancelOrder,
  type CapturePayment,
  type capturePayment,
  type FulfilOrder,
  type fulfilOrder,
  type ListOrders,
  type listOrders,
  type OrderId,
  type OrderRecord,
  type ReadOrder,
  type readOrder,
  type RefundPayment,
  type refundPayment,
  requestKeyOf,
} from "@mercator/domain/orders";
import type { AppEnv } from "../../env.ts";
import { onceFor, type RequestKey } from "../../idempotency.ts";
import { etagOf, seenVersion } from "../../if_match.ts";
import { readPosition } from "../../order_position.ts";
import { explainOrderRefusal as explain } from "../../explain_order_refusal.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import { toParcel } from "../../to_parcel.ts";
import { approvalRoutes, type ApprovalUseCases } from "./approvals.ts";
import * as ROUTE from "./order_routes.ts";
import { type Looking, toAdminOrderSummaryV1, toAdminOrderV1 } from "./to_admin_order_v1.ts";
import { typed } from "../../storefront/catalog/to_product_query.ts";

export type AdminOrdersUseCases =
  & ApprovalUseCases
  & Readonly<{
    listOrders: (command: ListOrders) => ReturnType<typeof listOrders>;
    readOrder: (command: ReadOrder) => ReturnType<typeof readOrder>;
    capturePayment: (command: CapturePayment) => ReturnType<typeof capturePayment>;
    fulfilOrder: (command: FulfilOrder) => ReturnType<typeof fulfilOrder>;
    refundPayment: (command: RefundPayment) => ReturnType<typeof refundPayment>;
    cancelOrder: (command: CancelOrder) => ReturnType<typeof cancelOrder>;
    /** What the policies grant to this person's roles. */
    permissions: (actor: Actor) => readonly string[];
    /** The roles that the policies let do something. */
    rolesThatMay: (action: Action) => readonly string[];
    /** The names of all who work here, by identifier. */
    staffNames: () => Promise<ReadonlyMap<string, string>>;
  }>;

type Router = ReturnType<typeof createRouter>;

/** Orders for staff: the list, one of them, and what can be done with it. */
export function adminOrdersRoutes(useCases: AdminOrdersUseCases) {
  const router = createRouter();
  readingRoutes(router, useCases);
  deedRoutes(router, useCases);
  approvalRoutes(router, { useCases, lookingOf: (c) => lookingOf(c, useCases) });
  return router;
}

async function lookingOf(c: Context<AppEnv>, useCases: AdminOrdersUseCases): Promise<Looking> {
  const actor = c.get("actor");
  return {
    me: actor.kind === "staff" ? actor.staffId : null,
    approverRoles: useCases.rolesThatMay("orders.approve_refund"),
    permissions: new Set(useCases.permissions(actor)),
    staffNames: await useCases.staffNames(),
  };
}

const answerFor = (looking: Looking) => (record: OrderRecord) =>
  json(200, toAdminOrderV1(record, looking), { etag: etagOf(record.order.version) });

/** What this request asked for waits for a second person: it is taken, and not carried out. */
const answerTo = (requestKey: RequestKey | null, looking: Looking) => (record: OrderRecord) => {
  const key = requestKeyOf(requestKey);
  const waits = record.operations.some((it) => it.state === "proposed" && it.requestKey === key);
  return { ...answerFor(looking)(record), status: key !== null && waits ? 202 : 200 };
};

function readingRoutes(router: Router, useCases: AdminOrdersUseCases) {
  const { listOrders, readOrder, cursors } = useCases;
  router.openapi(ROUTE.LIST, async (c) => {
    const query = c.req.valid("query");
    const name = `admin.orders.${query.sort}`;
    const after = readPosition(cursors, { list: name, cursor: query.cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const { sort, limit } = query;
    const actor = c.get("actor");
    const page = await listOrders({ actor, filter: toFilter(query), sort, limit, after });
    return await reply(c, page, ({ orders, next, total, views }) =>
      json(200, {
        data: orders.map(toAdminOrderSummaryV1),
        next_cursor: next && cursors.sign(name, [next.value, next.id]),
        total,
        views: views.map(({ view, count }) => ({ view, count })),
      }));
  });
  router.openapi(ROUTE.READ, async (c) => {
    const orderId = c.req.valid("param").id as OrderId;
    const found = await readOrder({ actor: c.get("actor"), orderId });
    return await reply(c, found, answerFor(await lookingOf(c, useCases)));
  });
}

function toFilter(query: AdminOrdersQueryV1): ListOrders["filter"] {
  const time = (text: string | undefined) => text === undefined ? null : instant(Date.parse(text));
  return {
    q: typed(query.q),
    view: query.view,
    status: query.status ?? null,
    paymentStatus: query.payment_status ?? null,
    fulfilmentStatus: query.fulfilment_status ?? null,
    market: query.market ?? null,
    placedSince: time(query.placed_since),
    placedUntil: time(query.placed_until),
  };
}

/** What every deed has in common; a bad `If-Match` is answered at once. */
async function said(c: Context<AppEnv>, useCases: AdminOrdersUseCases) {
  const ifMatch = seenVersion(c);
  if (ifMatch instanceof Response) return ifMatch;
  const looking = await lookingOf(c, useCases);
  const requestKey = c.get("requestKey");
  const answer = answerTo(requestKey, looking);
  const once = onceFor(requestKey, answer);
  const orderId = c.req.param("id") as OrderId;
  return { answer: once ?? answer, command: { actor: c.get("actor"), orderId, ifMatch, once } };
}

function deedRoutes(router: Router, useCases: AdminOrdersUseCases) {
  const { capturePayment, fulfilOrder, refundPayment, cancelOrder } = useCases;
  router.openapi(ROUTE.CAPTURE, async (c) => {
    const request = await said(c, useCases);
    if (request instanceof Response) return request;
    const { amount } = c.req.valid("json");
    const taken = amount === undefined ? null : money(BigInt(amount.amount), amount.currency);
    const done = await capturePayment({ ...request.command, amount: taken });
    return await reply(c, done, request.answer, { explain });
  });
  router.openapi(ROUTE.REFUND, async (c) => {
    const request = await said(c, useCases);
    if (request instanceof Response) return request;
    const { amount, reason, note = null, payment_id: payment, to = "source" } = c.req.valid("json");
    const back = money(BigInt(amount.amount), amount.currency);
    const paymentId = (payment ?? null) as Id<"Payment"> | null;
    const refund = { amount: back, reason, note, paymentId, to };
    const done = await refundPayment({ ...request.command, ...refund });
    return await reply(c, done, request.answer, { explain });
  });
  router.openapi(ROUTE.CANCEL, async (c) => {
    const request = await said(c, useCases);
    if (request instanceof Response) return request;
    const done = await cancelOrder({ ...request.command, reason: c.req.valid("json").reason });
    return await reply(c, done, request.answer, { explain });
  });
  router.openapi(ROUTE.FULFIL, async (c) => {
    const request = await said(c, useCases);
    if (request instanceof Response) return request;
    const done = await fulfilOrder({ ...request.command, ...toParcel(c.req.valid("json")) });
    return await reply(c, done, request.answer, { explain });
  });
}
