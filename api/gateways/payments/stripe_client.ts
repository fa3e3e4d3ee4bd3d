import Stripe from "stripe";
import type { ProviderRefused } from "@mercator/domain/payments";
import { PartnerUnavailable, PaymentProviderUnavailable } from "../../platform/unavailable.ts";
import type { OutboundCall } from "../outbound_call.ts";

/** The version of Stripe's API that this file was written for; an account's own default is ignored. */
export const STRIPE_API_VERSION = "2026-10-28.endive";
const STRIPE_ORIGIN = "https://api.stripe.com";

export type StripeAccess = Readonly<{
  /** Where Stripe's calls are; its own address, unless a stand-in answers. */
  url: string;
  secretKey: string;
  call: OutboundCall;
}>;

/** What Stripe itself says about asking again, where it says something. */
export function stripeSaysToRepeat({ headers }: Response): boolean | undefined {
  const says = headers.get("stripe-should-retry");
  return says === null ? undefined : says === "true";
}

/** Stripe's own client: it builds requests and reads answers; our call decides how often and how long. */
export function stripeOver({ url, secretKey, call }: StripeAccess): Stripe {
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
export async function within<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw outageOf(error) ?? error;
  }
}

/** The outage that an error of Stripe's client stands for; null when Stripe refused. */
export function outageOf(error: unknown): PartnerUnavailable | null {
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
export function refusalOf(error: unknown): ProviderRefused | null {
  if (outageOf(error) !== null || !(error instanceof Stripe.errors.StripeError)) return null;
  const { decline_code: declined, code, type } = error;
  return { code: "provider_refused", reason: declined ?? code ?? type };
}

/** The page that a payment was made on, with the payment; null when it was made on none of Stripe's pages. */
export async function sessionOfIntent(
  stripe: Stripe,
  intent: string,
): Promise<Stripe.Checkout.Session | null> {
  try {
    const expand = ["data.payment_intent"];
    const query = { payment_intent: intent, limit: 1, expand };
    const { data } = await stripe.checkout.sessions.list(query);
    return data[0] ?? null;
  } catch (error) {
    if (refusalOf(error) !== null) return null;
    throw error;
  }
}
