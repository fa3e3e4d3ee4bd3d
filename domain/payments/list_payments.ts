import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { PaymentFilter, PaymentLists, PaymentPage, PaymentPosition } from "./ports.ts";

export type ListPayments = Readonly<{
  actor: Actor;
  filter: PaymentFilter;
  limit: number;
  after: PaymentPosition | null;
}>;
export type ListPaymentsDeps = Readonly<{ authorize: Authorize; payments: PaymentLists }>;

/** Staff go through all payments, the newest first. */
export async function listPayments(
  { actor, ...query }: ListPayments,
  { authorize, payments }: ListPaymentsDeps,
): Promise<Result<PaymentPage, Denied>> {
  const allowed = await authorize(actor, "payments.list", {});
  if (!allowed.ok) return allowed;
  return ok(await payments.list(query));
}
