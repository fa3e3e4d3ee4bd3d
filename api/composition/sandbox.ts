import { createHmac } from "node:crypto";
import type { Hono } from "hono";
import { type Db } from "@mercator/db";
import { pgSandboxBooks } from "@mercator/db/sandbox";
import type { ProviderReport } from "@mercator/domain/ledger";
import type { PaymentProvider } from "@mercator/domain/payments";
import { sandboxProvider } from "../dev/sandbox_provider/mod.ts";
import { makeNotify } from "../dev/sandbox_provider/notify.ts";
import { outboundCall } from "../gateways/outbound_call.ts";
import { sandboxPaymentProvider } from "../gateways/payments/sandbox_payment_provider.ts";
import { sandboxProviderReport } from "../gateways/payments/sandbox_provider_report.ts";
import type { Config } from "../platform/config.ts";
import { newId } from "../platform/ids.ts";
import { traced } from "../platform/tracing.ts";
import { PaymentProviderUnavailable } from "../platform/unavailable.ts";

export const NOTIFICATIONS_PATH = "/api/payments/v1/sandbox/notifications";
const SERVICE_PATH = "/dev/pay";

export type Sandbox = Readonly<{
  /** The provider's own service, or null where another process runs it. */
  service: Readonly<{ path: string; app: Hono }> | null;
  gateway: PaymentProvider;
  /** What the provider says that it did. */
  report: ProviderReport;
}>;

/**
 * The sandbox payment provider and our gateway to it. They share a process and nothing else: the
 * gateway goes over HTTP, with a key, and is told by signed messages.
 */
export function composeSandbox(config: Config, books: Db): Sandbox | null {
  if (config.sandbox === null) return null;
  const { url, webhookSecret } = config.sandbox;
  const apiKey = `sk_sandbox_${
    createHmac("sha256", webhookSecret).update("merchant key").digest("base64url")
  }`;
  const here = `http://127.0.0.1:${config.port}`;
  const isOurs = url.startsWith(config.origin);
  const api = isOurs && config.port !== 0 ? `${here}${SERVICE_PATH}/v1` : `${url}/v1`;
  const report = traced(
    "sandbox_report",
    sandboxProviderReport({
      url: api,
      apiKey,
      call: outboundCall({ partner: "The sandbox provider's reports" }),
    }),
  );
  const gateway = traced(
    "sandbox_provider",
    sandboxPaymentProvider({
      url: api,
      apiKey,
      webhookSecret,
      notifyUrl: `${isOurs && config.port !== 0 ? here : config.origin}${NOTIFICATIONS_PATH}`,
      call: outboundCall({
        partner: "The sandbox provider",
        unavailable: PaymentProviderUnavailable,
      }),
    }),
  );
  const app = sandboxProvider({
    books: pgSandboxBooks(books),
    apiKey,
    publicUrl: `${config.origin}${SERVICE_PATH}`,
    notify: makeNotify({ secret: webhookSecret, newMessageId: () => newId("Event") }),
    newId: () => newId("Payment").replace("pay_", "sp_"),
  });
  return { service: isOurs ? { path: SERVICE_PATH, app } : null, gateway, report };
}
