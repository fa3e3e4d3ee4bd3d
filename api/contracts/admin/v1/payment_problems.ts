import { z } from "zod";
import { listOf, Money, PageQuery } from "../../common/mod.ts";
import { OrderStatusV1 } from "../../storefront/v1/order.ts";

/** `open`: what is still to be dealt with, by the shop or by staff. `resolved`: what was. */
export const PaymentProblemsQueryV1 = PageQuery.extend({
  show: z.enum(["open", "resolved"]).default("open"),
});
export type PaymentProblemsQueryV1 = z.infer<typeof PaymentProblemsQueryV1>;

/**
 * One thing that is wrong with a payment. `state` says whether the shop sees to it by itself
 * (`resolving`) or has done what it can (`needs_staff`); `next` says what happens next. `age_seconds`
 * counts from `since`. `reason` is the provider's own word, where it gave one.
 */
export const PaymentProblemV1 = z.object({
  kind: z.enum([
    "amount_mismatch",
    "paid_too_late",
    "operation_waiting",
    "operation_refused",
    "promise_lost",
    "disputed",
  ]),
  state: z.enum(["resolving", "needs_staff", "resolved"]),
  next: z.enum([
    "lets_go",
    "gives_back",
    "asks_again",
    "answer_dispute",
    "look_into_it",
    "nothing",
  ]),
  order: z.object({
    id: z.string(),
    number: z.string(),
    status: OrderStatusV1,
    customer_name: z.string(),
  }),
  payment: z.object({
    id: z.string(),
    provider: z.string(),
    provider_reference: z.string().nullable(),
  }),
  amount: Money,
  reason: z.string().nullable(),
  since: z.string(),
  age_seconds: z.int(),
}).meta({ id: "PaymentProblem" });
export type PaymentProblemV1 = z.infer<typeof PaymentProblemV1>;

/** A page holds all problems of up to `limit` orders. */
export const PaymentProblemListV1 = listOf(PaymentProblemV1).meta({ id: "PaymentProblemList" });
export type PaymentProblemListV1 = z.infer<typeof PaymentProblemListV1>;
