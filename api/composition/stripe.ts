import type { Hono } from "hono";
import type { Clock } from "@mercator/domain/kernel";
import type { ProviderReport } from "@mercator/domain/ledger";
import type { PaymentProvider } from "@mercator/domain/payments";
import { stripeStandIn } from "../dev/stripe_provider/mod.ts";
import { outboundCall } from "../gateways/outbound_call.ts";
import { stripeSaysToRepeat } from "../gateways/payments/stripe_client.ts";
import { stripePaymentProvider } from "../gateways/payments/stripe_payment_provider.ts";
import { stripeProviderReport } from "../gateways/payments/stripe_provider_report.ts";
import type { Config } from "../platform/config.ts";
import { traced } from "../platform/tracing.ts";
import { PaymentProviderUnavailable } from "../platform/unavailable.ts";

export const STRIPE_NOTIFICATIONS_PATH = "/api/payments/v1/stripe/notifications";
const SERVICE_PATH = "/dev/stripe";
/** Stripe's pages, which a form of the shop leads to. */
const STRIPE_PAGES = "https://checkout.stripe.com";
const SLOW_MS = 4_000;

export type StripeParts = Readonly<{
  /** The stand-in for Stripe, where this process plays it. */
  service: Readonly<{ path: string; app: Hono }> | null;
  gateway: PaymentProvider;
  report: ProviderReport;
  /** Where the shopper pays: the page's policy has to name it. */
  pagesOrigin: string;
}>;

/**
 * Stripe, and in development the stand-in that plays it. The two share a process and nothing else:
 * the gateway goes over HTTP with a key, and is told by signed messages.
 */
export function composeStripe(config: Config, { clock }: { clock: Clock }): StripeParts | null {
  if (config.stripe === null) return null;
  const { url, secretKey, webhookSecrets } = config.stripe;
  const isOurs = config.development && url === `${config.origin}${SERVICE_PATH}`;
  const here = config.port === 0 ? config.origin : `http://127.0.0.1:${config.port}`;
  const access = (partner: string) => ({
    url: isOurs ? `${here}${SERVICE_PATH}` : url,
    secretKey,
    call: outboundCall({
      partner,
      saysToRepeat: stripeSaysToRepeat,
      unavailable: PaymentProviderUnavailable,
    }),
  });
  const gateway = traced("stripe", stripePaymentProvider({ ...access("Stripe"), webhookSecrets }));
  // Its own breaker: a report that does not come must not stop anybody from paying.
  const report = traced("stripe_report", stripeProviderReport(access("Stripe's reports")));
  if (!isOurs) {
    const { origin } = new URL(url);
    const pagesOrigin = origin === "https://api.stripe.com" ? STRIPE_PAGES : origin;
    return { service: null, gateway, report, pagesOrigin };
  }
  const { app } = stripeStandIn({
    secretKey,
    publicUrl: `${config.origin}${SERVICE_PATH}`,
    newId: () => crypto.randomUUID().replaceAll("-", ""),
    now: clock,
    pause: () => new Promise((resolve) => setTimeout(resolve, SLOW_MS)),
    notify: { url: `${here}${STRIPE_NOTIFICATIONS_PATH}`, secret: webhookSecrets[0] ?? "" },
  });
  return { service: { path: SERVICE_PATH, app }, gateway, report, pagesOrigin: config.origin };
}
