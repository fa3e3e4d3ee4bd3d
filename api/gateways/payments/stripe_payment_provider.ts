import type Stripe from "stripe";
import { err, type Id, ok, type Result } from "@mercator/domain/kernel";
import type {
  NewProviderPayment,
  PaymentProvider,
  ProviderOperation,
  ProviderPayment,
  ProviderRefused,
} from "@mercator/domain/payments";
import { toStripeAmount } from "./stripe_amount.ts";
import {
  outageOf,
  refusalOf,
  sessionOfIntent,
  type StripeAccess,
  stripeOver,
  within,
} from "./stripe_client.ts";
import { readStripeMessage } from "./stripe_notification.ts";
import {
  chargeOf,
  intentOf,
  RELEASED_BY,
  toProviderPayment,
  type WholeSession,
} from "./to_provider_payment.ts";

export type StripeProviderOptions =
  & StripeAccess
  & Readonly<{
    /** The endpoint's signing secret, and the one before it while it is being replaced. */
    webhookSecrets: readonly string[];
  }>;

type Answer = Result<ProviderPayment, ProviderRefused>;
type Key = Id<"PaymentOperation">;

/**
 * Stripe. The shopper pays on a page that Stripe hosts (a Checkout Session), with 3-D Secure where
 * the bank asks for it: no card's number ever touches this shop, which leaves it with the shortest
 * questionnaire of the card schemes (PCI DSS SAQ A), and the page needs no script of ours. The money
 * is set aside there and taken later. Our ids are the idempotency keys. A payment's reference is the
 * page's (`cs_…`): the payment behind it (`pi_…`) exists only once the shopper has acted.
 */
export function stripePaymentProvider(options: StripeProviderOptions): PaymentProvider {
  const stripe = stripeOver(options);
  const api: Api = { stripe };
  return {
    createPayment: (payment) => within(() => openPage(api, payment)),
    findPayment: (reference) =>
      within(async () => {
        const session = await findSession(api, reference);
        return session === null ? null : await told(api, session);
      }),
    capture: (operation) => within(() => capture(api, operation)),
    refund: (operation) => within(() => refund(api, operation)),
    void: (operation) => within(() => letGo(api, operation)),
    verifyNotification: (message) =>
      within(async () => {
        const read = await readStripeMessage(message, {
          stripe,
          secrets: options.webhookSecrets,
          livemode: options.secretKey.includes("_live_"),
        });
        if (read === null) return err({ code: "notification_invalid" } as const);
        const { eventId, subject } = read;
        const session = subject === null
          ? null
          : subject.kind === "session"
          ? await findSession(api, subject.id)
          : await sessionOfIntent(stripe, subject.id);
        const isOurs = session?.metadata?.["payment_id"] !== undefined;
        return ok({ eventId, reference: isOurs ? session?.id ?? null : null });
      }),
  };
}

type Api = Readonly<{ stripe: Stripe }>;

async function openPage(api: Api, payment: NewProviderPayment): Promise<ProviderPayment> {
  const { key, amount, orderNumber, returnUrl } = payment;
  const unitAmount = toStripeAmount(amount);
  if (unitAmount === null) return notRepresentable(payment);
  const metadata = { order_number: orderNumber, payment_id: key };
  const session = await keyed(key, (idempotencyKey) =>
    api.stripe.checkout.sessions.create({
      mode: "payment",
      client_reference_id: orderNumber,
      line_items: [{
        quantity: 1,
        price_data: {
          currency: amount.currency.toLowerCase(),
          unit_amount: unitAmount,
          product_data: { name: orderNumber },
        },
      }],
      payment_intent_data: { capture_method: "manual", description: orderNumber, metadata },
      metadata,
      success_url: returnUrl,
      cancel_url: returnUrl,
    }, { idempotencyKey }));
  // Asked again under its key, Stripe repeats its first answer: how it stands now, a look tells.
  const current = await findSession(api, session.id);
  return await told(api, current ?? session);
}

/** An amount that no card can be charged: the payment is over before it began. */
function notRepresentable({ key, amount, orderNumber }: NewProviderPayment): ProviderPayment {
  return {
    reference: `unmade_${key}`,
    orderNumber,
    status: "failed",
    amount,
    authorizedMinor: 0n,
    capturedMinor: 0n,
    refundedMinor: 0n,
    disputes: [],
    redirectUrl: null,
    failureCode: "amount_not_chargeable",
  };
}

async function findSession({ stripe }: Api, reference: string): Promise<WholeSession | null> {
  if (!/^cs_[A-Za-z0-9_]+$/.test(reference)) return null;
  try {
    return await stripe.checkout.sessions.retrieve(reference, {
      expand: ["payment_intent.latest_charge"],
    });
  } catch (error) {
    if (refusalOf(error)?.reason === "resource_missing") return null;
    throw error;
  }
}

async function told({ stripe }: Api, session: WholeSession): Promise<ProviderPayment> {
  const intent = intentOf(session);
  if (intent === null || chargeOf(session)?.disputed !== true) return toProviderPayment(session);
  const disputes = await stripe.disputes.list({ payment_intent: intent.id, limit: 100 });
  return toProviderPayment(session, disputes.data);
}

/**
 * Under a key Stripe repeats its first answer for a day, even when that was an error of its own. So a
 * page gets one more key: if the first was opened all the same, nobody was ever sent to it.
 */
async function keyed<T>(key: string, call: (idempotencyKey: string) => Promise<T>): Promise<T> {
  try {
    return await call(key);
  } catch (error) {
    const status = outageOf(error)?.status ?? null;
    if (status === null || status < 500) throw error;
    return await call(`${key}.again`);
  }
}

type Asked = Readonly<{
  key: Key;
  session: WholeSession;
  /** Whether what was asked for has happened under this key. */
  isDone: (session: WholeSession) => boolean | Promise<boolean>;
  ask: (intent: string, idempotencyKey: string) => Promise<unknown>;
}>;

/**
 * Asks for something that takes effect once. When the answer is lost, or is that it cannot be done,
 * a look tells whether it was done already; only what was not is asked for again, or refused.
 */
async function operate(api: Api, { key, session, isDone, ask }: Asked): Promise<Answer> {
  const intent = intentOf(session);
  if (intent === null) return err({ code: "provider_refused", reason: "payment_not_made" });
  const now = async () => await findSession(api, session.id) ?? session;
  let failure: unknown = null;
  try {
    await ask(intent.id, key);
    return ok(await told(api, await now()));
  } catch (error) {
    failure = error;
  }
  const current = await now();
  if (await isDone(current)) return ok(await told(api, current));
  const status = outageOf(failure)?.status ?? null;
  if (status !== null && status >= 500) {
    try {
      await ask(intent.id, `${key}.again`);
      return ok(await told(api, await now()));
    } catch (error) {
      failure = error;
    }
  }
  const refusal = refusalOf(failure);
  if (refusal === null) throw failure;
  return err(refusal);
}

const unknown = err({ code: "provider_refused", reason: "payment_unknown" } as const);

async function capture(api: Api, { key, reference, amount }: ProviderOperation): Promise<Answer> {
  const session = await findSession(api, reference);
  if (session === null) return unknown;
  const toCapture = toStripeAmount(amount);
  if (toCapture === null) return err({ code: "provider_refused", reason: "amount_not_chargeable" });
  return await operate(api, {
    key,
    session,
    isDone: (it) => intentOf(it)?.metadata["capture_id"] === key,
    ask: (intent, idempotencyKey) =>
      api.stripe.paymentIntents.capture(
        intent,
        { amount_to_capture: toCapture, metadata: { capture_id: key } },
        { idempotencyKey },
      ),
  });
}

async function refund(api: Api, { key, reference, amount }: ProviderOperation): Promise<Answer> {
  const session = await findSession(api, reference);
  if (session === null) return unknown;
  const toRefund = toStripeAmount(amount);
  if (toRefund === null) return err({ code: "provider_refused", reason: "amount_not_chargeable" });
  const { stripe } = api;
  return await operate(api, {
    key,
    session,
    isDone: async (it) => {
      const intent = intentOf(it);
      if (intent === null) return false;
      const { data } = await stripe.refunds.list({ payment_intent: intent.id, limit: 100 });
      return data.some(({ metadata, status }) =>
        metadata?.["refund_id"] === key && status !== "failed" && status !== "canceled"
      );
    },
    ask: (intent, idempotencyKey) =>
      stripe.refunds.create(
        { payment_intent: intent, amount: toRefund, metadata: { refund_id: key } },
        { idempotencyKey },
      ),
  });
}

/** Nobody has paid: the page closes. Somebody has: what is set aside is let go. */
async function letGo(
  api: Api,
  { key, reference }: Omit<ProviderOperation, "amount">,
): Promise<Answer> {
  const session = await findSession(api, reference);
  if (session === null) return unknown;
  if (session.status === "open") {
    try {
      const { sessions } = api.stripe.checkout;
      await sessions.update(reference, { metadata: { [RELEASED_BY]: key } }, {
        idempotencyKey: `${key}.mark`,
      });
      await sessions.expire(reference, {}, { idempotencyKey: key });
    } catch (error) {
      // The shopper paid in this very moment: then there is money to let go, below.
      if (refusalOf(error) === null) throw error;
    }
  }
  const current = await findSession(api, reference) ?? session;
  const status = intentOf(current)?.status;
  const isOver = status === undefined || status === "canceled" || status === "succeeded";
  if (isOver) return ok(await told(api, current));
  return await operate(api, {
    key,
    session: current,
    isDone: (it) => intentOf(it)?.status === "canceled",
    ask: (intent, idempotencyKey) =>
      api.stripe.paymentIntents.cancel(
        intent,
        { cancellation_reason: "abandoned" },
        { idempotencyKey: `${idempotencyKey}.cancel` },
      ),
  });
}
