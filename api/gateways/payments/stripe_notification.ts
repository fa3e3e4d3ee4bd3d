import Stripe from "stripe";
import type { SignedMessage } from "@mercator/domain/payments";

/** How old a message may be, in seconds. */
const TOLERANCE_S = 300;

/** What a message of Stripe's is about: a page, or a payment; null when it is about neither. */
export type StripeSubject = Readonly<{ kind: "session" | "intent"; id: string }>;

export type StripeMessage = Readonly<{ eventId: string; subject: StripeSubject | null }>;

export type Listening = Readonly<{
  stripe: Stripe;
  /** The secret of the endpoint; while it is being replaced, the old one too. */
  secrets: readonly string[];
  /** Whether our key moves real money: a message of the other world is not for us. */
  livemode: boolean;
}>;

/** Null for a message that Stripe did not sign for us, lately. */
export async function readStripeMessage(
  { header, body, receivedAt }: SignedMessage,
  { stripe, secrets, livemode }: Listening,
): Promise<StripeMessage | null> {
  const signature = header("stripe-signature");
  if (signature === undefined) return null;
  const crypto = Stripe.createSubtleCryptoProvider();
  for (const secret of secrets) {
    const event = await stripe.webhooks
      .constructEventAsync(body, signature, secret, TOLERANCE_S, crypto, receivedAt)
      .catch(() => null);
    if (event === null) continue;
    // Of a connected account, or of the world of tests: signed, and still not about our money.
    const isOurs = event.livemode === livemode && (event.account ?? null) === null;
    if (!isOurs || typeof event.id !== "string" || event.id === "") return null;
    return { eventId: event.id, subject: subjectOf(event.data?.object) };
  }
  return null;
}

/** What the object of an event belongs to. Its amounts and states are not read: Stripe is asked. */
function subjectOf(object: unknown): StripeSubject | null {
  if (typeof object !== "object" || object === null) return null;
  const facts = object as Readonly<Partial<Record<string, unknown>>>;
  const named = (kind: StripeSubject["kind"], id: unknown): StripeSubject | null =>
    typeof id === "string" && id !== "" ? { kind, id } : null;
  switch (facts["object"]) {
    case "checkout.session":
      return named("session", facts["id"]);
    case "payment_intent":
      return named("intent", facts["id"]);
    case "charge":
    case "dispute":
    case "refund":
      return named("intent", facts["payment_intent"]);
    default:
      return null;
  }
}
