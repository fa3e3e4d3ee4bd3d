import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { OrderLinkRequests } from "./ports.ts";

export type RequestOrderLink = Readonly<{
  actor: Actor;
  number: string;
  email: string;
  once: Once<null> | null;
}>;
export type RequestOrderLinkDeps = Readonly<{
  authorize: Authorize;
  requests: OrderLinkRequests;
  clock: Clock;
}>;

/**
 * Somebody asks for the link to an order. The answer is always the same: it must not tell whether
 * there is such an order. If there is, the link goes to the address that the order was made with.
 */
export async function requestOrderLink(
  { actor, number, email, once }: RequestOrderLink,
  { authorize, requests, clock }: RequestOrderLinkDeps,
): Promise<Result<null, Denied | RequestRepeated>> {
  const allowed = await authorize(actor, "orders.request_link", {});
  if (!allowed.ok) return allowed;
  const asked = { number: number.trim(), email: email.trim().toLowerCase() };
  return await requests.request({ ...asked, at: clock(), once });
}
