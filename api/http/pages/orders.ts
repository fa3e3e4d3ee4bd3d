import type { Context } from "hono";
import type { Problem } from "@mercator/contracts/common";
import type { OrderPoints } from "@mercator/contracts/pages";
import type { OrderV1, PointsV1, RedeemedPointsV1 } from "@mercator/contracts/storefront/v1";
import type { Id } from "@mercator/domain/kernel";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";
import type { Base } from "./base.ts";
import { filled, formState, type FormValues, readForm, statusOf } from "./forms.ts";
import { answerNotFound, answerPage, type PageDeps, seeOther } from "./pages.ts";

/**
 * `GET /{base}/orders/{token}`: the order behind a signed link. It is also where a payment provider
 * sends the shopper back to, so the payment is settled before the page is made.
 */
export async function orderPage(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, token }: { base: Base; token: string },
): Promise<Response> {
  const orderId = await deps.readOrderLink(token);
  if (orderId === null) return await answerNotFound(c, deps, base);
  const actor = { kind: "link", orderId } as const;
  const read = () =>
    deps.api.call<OrderV1>(c, { method: "GET", path: `/orders/${orderId}`, actor });
  let found = await read();
  if (found.ok && found.value.status === "pending_payment") {
    await deps.completePayment(actor, orderId);
    found = await read();
  }
  if (!found.ok) return await answerNotFound(c, deps, base);
  return await answerOrder(c, deps, { base, token, order: found.value, refused: null });
}

type Shown = Readonly<{ base: Base; token: string; order: OrderV1; refused: Refused | null }>;
type Refused = Readonly<{ values: FormValues; problem: Problem }>;

async function answerOrder(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, token, order, refused }: Shown,
): Promise<Response> {
  const points = await pointsOf(c, deps, { order, refused });
  return await answerPage(c, deps, {
    base,
    status: statusOf(points?.form ?? null),
    content: { page: "order", order, fresh: c.req.query("fresh") === "1", token, points },
    caching: "private",
  });
}

/** Null where the shop gives none, or there are none to speak of. */
async function pointsOf(
  c: Context<AppEnv>,
  deps: PageDeps,
  { order, refused }: Pick<Shown, "order" | "refused">,
): Promise<OrderPoints | null> {
  const orderId = order.id as Id<"Order">;
  const actor = { kind: "link", orderId } as const;
  const path = `/orders/${orderId}/points`;
  const read = await deps.api.call<PointsV1>(c, { method: "GET", path, actor });
  if (!read.ok || read.value.redeems === null) return null;
  const { points, pending } = read.value;
  const redeemed = c.req.query("points") === "redeemed";
  if (points <= 0 && pending <= 0 && !redeemed && refused === null) return null;
  // Where nobody knows what came of it, the next try is the same one.
  const isOpen = refused !== null &&
    (refused.problem.status >= 500 || refused.problem.code === "request_in_progress");
  const key = isOpen ? refused.values["idempotency_key"] : undefined;
  return {
    standing: read.value,
    usableFrom: usableFrom(order, { days: read.value.pending_days, now: deps.clock() }),
    redeemed: redeemed && refused === null,
    idempotencyKey: key || deps.newKey(),
    form: refused && formState(refused.values, { ...refused.problem, errors: [] }),
  };
}

const DAY_MS = 86_400_000;

/** From when on the points of an order can be used, where that is still to come. */
export function usableFrom(
  { history }: Pick<OrderV1, "history">,
  { days, now }: Readonly<{ days: number | null; now: number }>,
): string | null {
  const done = history.find(({ status }) => status === "completed");
  if (done === undefined || days === null) return null;
  const from = Date.parse(done.at) + days * DAY_MS;
  return from > now ? new Date(from).toISOString() : null;
}

/** `POST /{base}/orders/{token}/points`: they become a gift card, which is mailed. */
export async function redeemPointsOfOrder(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, token }: { base: Base; token: string },
): Promise<Response> {
  const orderId = await deps.readOrderLink(token);
  if (orderId === null) return await answerNotFound(c, deps, base);
  const values = await readForm(c);
  const actor = { kind: "link", orderId } as const;
  const redeemed = await deps.api.call<RedeemedPointsV1>(c, {
    method: "POST",
    path: `/orders/${orderId}/points/redemptions`,
    body: { points: Number(values["points"]) || 0 },
    idempotencyKey: values["idempotency_key"] || deps.newKey(),
    actor,
  });
  if (redeemed.ok) return seeOther(c, `${base.path}/orders/${token}?points=redeemed#points`);
  const found = await deps.api.call<OrderV1>(c, {
    method: "GET",
    path: `/orders/${orderId}`,
    actor,
  });
  if (!found.ok) return await answerNotFound(c, deps, base);
  const refused = { values, problem: redeemed.problem };
  return await answerOrder(c, deps, { base, token, order: found.value, refused });
}

/**
 * `POST /{base}/orders/{token}/cancel-payment`: the payment is given up and the basket is back; who
 * did pay after all is shown the order.
 */
export async function cancelPayment(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, token }: { base: Base; token: string },
): Promise<Response> {
  const orderId = await deps.readOrderLink(token);
  if (orderId === null) return await answerNotFound(c, deps, base);
  const cancelled = await deps.api.call<OrderV1>(c, {
    method: "POST",
    path: `/orders/${orderId}/payment-cancellation`,
    actor: { kind: "link", orderId },
  });
  const isBack = cancelled.ok && cancelled.value.status === "cancelled";
  return seeOther(c, isBack ? `${base.path}/cart` : `${base.path}/orders/${token}`);
}

export async function orderLookupPage(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<Response> {
  const allowed = await deps.authorize(c.get("actor"), "catalog.read", {});
  if (!allowed.ok) return problem(c, { code: "denied" });
  return await answerPage(c, deps, {
    base,
    content: { page: "order-lookup", sent: false, form: null },
    caching: "private",
  });
}

/** `POST /{base}/orders/lookup`: mails a signed link; the answer never says whether there was such an order. */
export async function requestOrderLink(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<Response> {
  const values = await readForm(c);
  const asked = await deps.api.call<null>(c, {
    method: "POST",
    path: "/order-links",
    body: filled(values, ["number", "email"]),
  });
  return await answerPage(c, deps, {
    base,
    status: asked.ok ? 200 : asked.status,
    content: {
      page: "order-lookup",
      sent: asked.ok,
      form: asked.ok ? null : formState(values, asked.problem),
    },
    caching: "private",
  });
}
