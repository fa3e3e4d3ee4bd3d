import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  ok,
  type Result,
} from "../kernel/mod.ts";
import { type PaymentProblem, paymentProblemsOf } from "./payment_problems.ts";
import type { OrderPosition, PaymentTroubles } from "./ports.ts";

export type ListPaymentProblems = Readonly<{
  actor: Actor;
  /** Those that are still to be dealt with, or those that were. */
  show: "open" | "resolved";
  limit: number;
  after: OrderPosition | null;
}>;
export type ListPaymentProblemsDeps = Readonly<{
  authorize: Authorize;
  troubles: PaymentTroubles;
  clock: Clock;
}>;

/** `limit` counts orders: one may have several problems, and all of them are told. */
export type PaymentProblemPage = Readonly<{
  problems: readonly PaymentProblem[];
  next: OrderPosition | null;
}>;

/** Staff see which payments are in trouble, and what the shop does about it. */
export async function listPaymentProblems(
  { actor, show, limit, after }: ListPaymentProblems,
  { authorize, troubles, clock }: ListPaymentProblemsDeps,
): Promise<Result<PaymentProblemPage, Denied>> {
  const allowed = await authorize(actor, "payments.list_problems", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  const { records, next } = await troubles.troubled({ show, at, limit, after });
  const problems = records.flatMap((record) => paymentProblemsOf(record, at))
    .filter(({ state }) => (state === "resolved") === (show === "resolved"));
  return ok({ problems, next });
}
