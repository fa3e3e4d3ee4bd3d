import Stripe from "stripe";
import { err, type Id, ok, type Result } from "@mercator/domain/kernel";
import type {
  NewProviderPayment,
  PaymentProvider,
  ProviderOperation,
  ProviderPayment,
  ProviderRefused,
} from "@mercator/domain/payments";
import { PartnerUnavailable, PaymentProviderUnavailable } from "../../platform/unavailable.ts";
import type { OutboundCall } from "../outbound_call.ts";
import { toStripeAmount } from "./stripe_amount.ts";
import { readStripeMessage } from "./stripe_notification.ts";
import {
  chargeOf,
  intentOf,
  RELEASED_BY,
  toProviderPayment,
  type WholeSession,
} from "./to_provider_payment.ts";

/** The version of Stripe's API that this file was written for; an account's own default is ignored. */
export const STRIPE_API_VERSION = "2026-10-28.endive";
const STRIPE_ORIGIN = "https://api.stripe.com";

export type StripeProviderOptions = Readonly<{
  /** Where Stripe's calls are; its own address, unless a stand-in answers. */
  url: string;
  secretKey: string;
  /** The endpoint's signing secret, and the one before it while it is being replaced. */
  webhookSecrets: readonly string[];
  call: OutboundCall;
}>;

type Answer = Result<ProviderPayment, ProviderRefused>;
type Key = Id<"PaymentOperation">;

/** What Stripe itself says about asking again, where it says something. */
export function stripeSaysToRepeat({ headers }: Response): boolean | undefined {
  const says = headers.get("stripe-should-retry");
  return says === null ? undefined : says === "true";
}

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
          : await sessionOfIntent(api, subject.id);
        const isOurs = session?.metadata?.["payment_id"] !== undefined;
        return ok({ eventId, reference: isOurs ? session?.id ?? null : null });
      }),
  };
}

type Api = Readonly<{ stripe: Stripe }>;

/** Stripe's own client: it builds requests and reads answers; our call decides how often and how long. */
function stripeOver({ url, secretKey, call }: StripeProviderOptions): Stripe {
  const send = (address: RequestInfo | URL, init: RequestInit = {}) => {
    const { signal: _, ...rest } = init;
    return call(String(address).replace(STRIPE_ORIGIN, url.replace(/\/$/, "")), rest);
  };
  return new Stripe(secretKey, {
    apiVersion: STRIPE_API_VERSION,
    httpClient: Stripe.createFetchHttpClient(send as typeof fetch),
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** Stripe's errors in the words of the port: what is not a refusal is thrown as unavailable. */
async function within<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw outageOf(error) ?? error;
  }
}

/** The outage that an error of Stripe's client stands for; null when Stripe refused. */
function outageOf(error: unknown): PartnerUnavailable | null {
  if (error instanceof PartnerUnavailable) return error;
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  const { detail, statusCode } = error as { detail?: unknown; statusCode?: number };
  if (detail instanceof PartnerUnavailable) return detail;
  const isOurs = error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeCardError;
  if (isOurs) return null;
  return new PaymentProviderUnavailable(`Stripe: ${error.type}`, {
    cause: error,
    ...(statusCode === undefined ? {} : { status: statusCode }),
  });
}

/** Stripe's own word for why it will not; null when the error is none of its refusals. */
function refusalOf(error: unknown): ProviderRefused | null {
  if (outageOf(error) !== null || !(error instanceof Stripe.errors.StripeError)) return null;
  const { decline_code: declined, code, type } = error;
  return { code: "provider_refused", reason: declined ?? code ?? type };
}

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

async function sessionOfIntent({ stripe }: Api, intent: string): Promise<WholeSession | null> {
  try {
    const { data } = await stripe.checkout.sessions.list({ payment_intent: intent, limit: 1 });
    return data[0] ?? null;
  } catch (error) {
    if (refusalOf(error) !== null) return null;
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
