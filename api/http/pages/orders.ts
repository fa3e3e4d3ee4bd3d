import type { Context } from "hono";
import type { OrderV1 } from "@mercator/contracts/storefront/v1";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";
import type { Base } from "./base.ts";
import { filled, formState, readForm } from "./forms.ts";
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
  return await answerPage(c, deps, {
    base,
    content: {
      page: "order",
      order: found.value,
      fresh: c.req.query("fresh") === "1",
      token,
    },
    caching: "private",
  });
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
