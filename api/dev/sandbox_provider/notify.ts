import { Webhook } from "standardwebhooks";
import type { SandboxPayment } from "@mercator/db/sandbox";
import { errorFacts, logFor } from "../../platform/logging.ts";

const log = logFor("sandbox_provider");
const RETRY_AFTER_MS = [0, 500, 2_000, 8_000];

export type Notify = (payment: SandboxPayment, type: string) => void;

/** What the provider tells its merchants of a payment, in calls and in notifications alike. */
export function toWire(payment: SandboxPayment) {
  return {
    id: payment.id,
    reference: payment.reference,
    status: payment.status,
    currency: payment.currency,
    amount: Number(payment.amount),
    authorized: Number(payment.authorized),
    captured: Number(payment.captured),
    refunded: Number(payment.refunded),
    failure_code: payment.failureCode,
  };
}

/**
 * Sends signed notifications (Standard Webhooks), again when the merchant does not take them. It does
 * not wait for the merchant: the shopper's browser may well be back in the shop first.
 */
export function makeNotify(
  { secret, newMessageId, send = fetch }: {
    secret: string;
    newMessageId: () => string;
    send?: typeof fetch;
  },
): Notify {
  const webhook = new Webhook(secret);
  return (payment, type) => {
    const id = newMessageId();
    const body = JSON.stringify({
      type,
      timestamp: new Date().toISOString(),
      data: toWire(payment),
    });
    const attempt = async (nth: number): Promise<void> => {
      const at = new Date();
      const headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
        "webhook-signature": webhook.sign(id, at, body),
      };
      try {
        const answer = await send(payment.notifyUrl, { method: "POST", headers, body });
        await answer.body?.cancel();
        if (answer.ok) return;
        log.warn("notification_refused", { payment: payment.id, status: answer.status, nth });
      } catch (error) {
        log.warn("notification_failed", { payment: payment.id, nth, ...errorFacts(error) });
      }
      const wait = RETRY_AFTER_MS[nth + 1];
      if (wait !== undefined) setTimeout(() => attempt(nth + 1), wait);
    };
    setTimeout(() => attempt(0), RETRY_AFTER_MS[0]);
  };
}
