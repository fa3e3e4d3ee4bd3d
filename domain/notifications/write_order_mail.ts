import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  ok,
  type Result,
} from "../kernel/mod.ts";
import {
  type Message,
  orderConfirmation,
  orderLinkMail,
  type OrderTemplate,
  type ShopFacts,
} from "./message.ts";
import type { MessageStore, OrderFacts, OrderFactsReader, OrderLink } from "./ports.ts";

export type WriteOrderMail = Readonly<{
  actor: Actor;
  /** The event that calls for the mail; the same one again writes nothing. */
  cause: string;
  template: OrderTemplate;
  orderId: Id<"Order">;
}>;

export type WriteOrderMailError =
  | Denied
  | Readonly<{ code: "order_not_found"; orderId: Id<"Order"> }>;

export type WriteOrderMailDeps = Readonly<{
  authorize: Authorize;
  orders: OrderFactsReader;
  orderLink: OrderLink;
  messages: MessageStore;
  shop: ShopFacts;
  clock: Clock;
}>;

const TEMPLATES = {
  order_confirmation: orderConfirmation,
  order_link: orderLinkMail,
} as const satisfies Record<
  OrderTemplate,
  (order: OrderFacts, about: { cause: string; link: string; shop: ShopFacts }) => Message
>;

/** Writes to the shopper about an order. Answers whether there was a new message. */
export async function writeOrderMail(
  { actor, cause, template, orderId }: WriteOrderMail,
  { authorize, orders, orderLink, messages, shop, clock }: WriteOrderMailDeps,
): Promise<Result<boolean, WriteOrderMailError>> {
  const allowed = await authorize(actor, "notifications.write_mail", {});
  if (!allowed.ok) return allowed;

  const order = await orders.find(orderId);
  if (order === null) return err({ code: "order_not_found", orderId });

  const link = await orderLink(order);
  const message = TEMPLATES[template](order, { cause, link, shop });
  return ok(await messages.save(message, clock()));
}
