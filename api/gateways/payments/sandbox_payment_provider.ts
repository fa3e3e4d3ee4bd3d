import { timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { err, invariant, ok, type Result } from "@mercator/domain/kernel";
import type {
  PaymentProvider,
  ProviderPayment,
  ProviderRefused,
  SignedMessage,
} from "@mercator/domain/payments";
import { PaymentProviderUnavailable } from "../../platform/unavailable.ts";
import type { OutboundCall } from "../outbound_call.ts";

export type SandboxProviderOptions = Readonly<{
  /** Where the provider's calls are: `http://127.0.0.1:8000/dev/pay/v1`. */
  url: string;
  apiKey: string;
  webhookSecret: string;
  /** Where it is to send its notifications. */
  notifyUrl: string;
  call: OutboundCall;
}>;

const Payment = z.object({
  id: z.string(),
  reference: z.string(),
  status: z.enum([
    "requires_card",
    "requires_challenge",
    "authorized",
    "captured",
    "voided",
    "failed",
  ]),
  currency: z.string(),
  amount: z.int(),
  authorized: z.int(),
  captured: z.int(),
  refunded: z.int(),
  failure_code: z.string().nullable(),
  hosted_url: z.string(),
});
const Refusal = z.object({ error: z.object({ code: z.string() }) });
const Message = z.object({ type: z.string(), data: z.object({ id: z.string() }) });

const STATUS = {
  requires_card: "requires_action",
  requires_challenge: "requires_action",
  authorized: "authorized",
  captured: "authorized",
  voided: "voided",
  failed: "failed",
} as const satisfies Record<z.infer<typeof Payment>["status"], ProviderPayment["status"]>;

const TOLERANCE_MS = 300_000;

function toPayment(body: unknown): ProviderPayment {
  const payment = Payment.parse(body);
  return {
    reference: payment.id,
    orderNumber: payment.reference,
    status: STATUS[payment.status],
    amount: { minor: BigInt(payment.amount), currency: payment.currency },
    authorizedMinor: BigInt(payment.authorized),
    capturedMinor: BigInt(payment.captured),
    refundedMinor: BigInt(payment.refunded),
    disputes: [],
    redirectUrl: payment.hosted_url,
    failureCode: payment.failure_code,
  };
}

/** Checks a Standard Webhooks signature against our clock's time of arrival. */
function isSigned(webhook: Webhook, { header, body, receivedAt }: SignedMessage): boolean {
  const id = header("webhook-id");
  const seconds = Number(header("webhook-timestamp") ?? NaN);
  if (id === undefined || !Number.isSafeInteger(seconds)) return false;
  if (Math.abs(receivedAt - seconds * 1000) > TOLERANCE_MS) return false;
  const expected = Buffer.from(webhook.sign(id, new Date(seconds * 1000), body));
  return (header("webhook-signature") ?? "").split(" ").some((given) => {
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}

/** The sandbox payment provider, met as any other: over HTTP, with a key and signed messages. */
export function sandboxPaymentProvider(
  { url, apiKey, webhookSecret, notifyUrl, call }: SandboxProviderOptions,
): PaymentProvider {
  const webhook = new Webhook(webhookSecret);
  const ask = (path: string, init: { key?: string; body?: unknown } = {}) =>
    call(`${url}${path}`, {
      method: init.key === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${apiKey}`,
        "content-type": "application/json",
        ...(init.key === undefined ? {} : { "idempotency-key": init.key }),
      },
      ...(init.key === undefined ? {} : { body: JSON.stringify(init.body ?? {}) }),
    });
  const operate = async (
    path: string,
    init: { key: string; body?: unknown },
  ): Promise<Result<ProviderPayment, ProviderRefused>> => {
    const answer = await ask(path, init);
    const body: unknown = await answer.json();
    if (answer.ok) return ok(toPayment(body));
    return err({ code: "provider_refused", reason: Refusal.parse(body).error.code });
  };

  return {
    async createPayment({ key, amount, orderNumber, returnUrl }) {
      invariant(amount.minor <= BigInt(Number.MAX_SAFE_INTEGER), "an amount must fit into JSON");
      const answer = await ask("/payments", {
        key,
        body: {
          reference: orderNumber,
          amount: Number(amount.minor),
          currency: amount.currency,
          return_url: returnUrl,
          notify_url: notifyUrl,
        },
      });
      if (!answer.ok) {
        throw new PaymentProviderUnavailable(`The provider answered ${answer.status}`);
      }
      return toPayment(await answer.json());
    },

    async findPayment(reference) {
      const answer = await ask(`/payments/${encodeURIComponent(reference)}`);
      if (answer.status === 404) {
        await answer.body?.cancel();
        return null;
      }
      if (!answer.ok) {
        throw new PaymentProviderUnavailable(`The provider answered ${answer.status}`);
      }
      return toPayment(await answer.json());
    },

    capture: ({ key, reference, amount }) =>
      operate(`/payments/${encodeURIComponent(reference)}/captures`, {
        key,
        body: { amount: Number(amount.minor) },
      }),

    refund: ({ key, reference, amount }) =>
      operate(`/payments/${encodeURIComponent(reference)}/refunds`, {
        key,
        body: { amount: Number(amount.minor) },
      }),

    void: ({ key, reference }) =>
      operate(`/payments/${encodeURIComponent(reference)}/void`, { key }),

    verifyNotification(message) {
      const refused = Promise.resolve(err({ code: "notification_invalid" } as const));
      if (!isSigned(webhook, message)) return refused;
      const parsed = Message.safeParse(JSON.parse(message.body));
      const eventId = message.header("webhook-id");
      if (!parsed.success || eventId === undefined) return refused;
      return Promise.resolve(ok({ eventId, reference: parsed.data.data.id }));
    },
  };
}
