import { type Authorize, type Denied, err, ok, type Result } from "../kernel/mod.ts";
import type { ProviderName, SignedMessage } from "../payments/mod.ts";
import { paymentProgress, type ProgressDeps } from "./payment_progress.ts";
import type { PaymentInbox } from "./ports.ts";

export type ReceiveNotification = Readonly<{ provider: ProviderName; message: SignedMessage }>;
export type ReceiveNotificationError =
  | Denied
  | Readonly<{ code: "notification_invalid" }>
  | Readonly<{ code: "payment_not_found" }>
  | Readonly<{ code: "order_changed_meanwhile" }>;
export type ReceiveNotificationDeps =
  & ProgressDeps
  & Readonly<{ authorize: Authorize; inbox: PaymentInbox }>;

/**
 * A provider sends word of a payment. The message only says which one; how it stands, the provider
 * is asked. It counts as received when that is done, so that one which was interrupted comes again.
 */
export async function receiveNotification(
  { provider: name, message }: ReceiveNotification,
  { authorize, inbox, ...deps }: ReceiveNotificationDeps,
): Promise<Result<null, ReceiveNotificationError>> {
  const verified = await deps.providers[name]?.verifyNotification(message);
  if (verified === undefined || !verified.ok) return err({ code: "notification_invalid" });
  const actor = { kind: "partner", name } as const;
  const allowed = await authorize(actor, "payments.receive_notification", {});
  if (!allowed.ok) return allowed;

  const { eventId, reference } = verified.value;
  if (reference === null || await inbox.has(name, eventId)) return ok(null);
  const record = await deps.orders.findByPayment(name, reference);
  if (record === null) return err({ code: "payment_not_found" });
  const completed = await paymentProgress(deps).ask({ record, actor, reference });
  if (!completed.ok) return err({ code: "order_changed_meanwhile" });
  await inbox.remember({ provider: name, eventId, at: deps.clock() });
  return ok(null);
}
