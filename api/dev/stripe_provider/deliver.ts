import Stripe from "stripe";
import { errorFacts, logFor } from "../../platform/logging.ts";
import type { StripeFaults } from "./faults.ts";
import type { StripeEvent } from "./objects.ts";

const log = logFor("stripe_stand_in");
const RETRY_AFTER_MS = [500, 2_000, 8_000];

export type SignedEvent = Readonly<{ body: string; signature: string }>;

/** An event as Stripe sends it: JSON, and a header that signs it with the endpoint's secret. */
export async function signEvent(
  event: StripeEvent,
  { secret, at }: { secret: string; at: number },
): Promise<SignedEvent> {
  const body = JSON.stringify(event);
  const signature = await Stripe.webhooks.generateTestHeaderStringAsync({
    payload: body,
    secret,
    timestamp: Math.floor(at / 1000),
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  });
  return { body, signature };
}

export type DeliveryDeps = Readonly<{
  url: string;
  secret: string;
  now: () => number;
  faults: StripeFaults;
  send?: typeof fetch;
}>;

/** Sends events to the shop, again when it does not take them; or badly, when told to. */
export function deliverTo({ url, secret, now, faults, send = fetch }: DeliveryDeps) {
  let heldBack: StripeEvent | null = null;
  const attempt = async (event: StripeEvent, nth: number): Promise<void> => {
    const { body, signature } = await signEvent(event, { secret, at: now() });
    try {
      const answer = await send(url, {
        method: "POST",
        headers: { "content-type": "application/json", "stripe-signature": signature },
        body,
      });
      await answer.body?.cancel();
      if (answer.ok) return;
      log.warn("notification_refused", { event: event.id, status: answer.status, nth });
    } catch (error) {
      log.warn("notification_failed", { event: event.id, nth, ...errorFacts(error) });
    }
    const wait = RETRY_AFTER_MS[nth];
    if (wait !== undefined) setTimeout(() => attempt(event, nth + 1), wait);
  };
  return (event: StripeEvent): void => {
    switch (faults.messages) {
      case "lost":
        return;
      case "twice":
        void attempt(event, 0);
        return void attempt(event, 0);
      case "reordered": {
        // Each one waits for the next, and goes out after it.
        const earlier = heldBack;
        heldBack = event;
        if (earlier !== null) {
          heldBack = null;
          void attempt(event, 0).then(() => attempt(earlier, 0));
        }
        return;
      }
      case "none":
        return void attempt(event, 0);
    }
  };
}
