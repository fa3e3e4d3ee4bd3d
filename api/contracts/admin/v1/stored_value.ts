import { z } from "zod";
import { Email, line, listOf, Money, PageQuery, prefixedId, Timestamp } from "../../common/mod.ts";

/** One movement: in the minor unit of the account's currency, or in points; below zero what went. */
export const ValueEntryV1 = z.object({
  id: z.string(),
  kind: z.enum([
    "issued",
    "redeemed",
    "reversed",
    "expired",
    "adjusted",
    "earned",
    "refunded_to_credit",
  ]),
  amount: z.int(),
  order_id: z.string().nullable(),
  payment_id: z.string().nullable(),
  reason: z.string().nullable(),
  actor: z.object({ kind: z.string(), id: z.string().nullable() }),
  at: z.string(),
}).meta({ id: "ValueEntry" });
export type ValueEntryV1 = z.infer<typeof ValueEntryV1>;

/** A gift card, a store credit, or points (without a currency). `last_four` is of a card's code. */
export const ValueAccountV1 = z.object({
  id: z.string(),
  kind: z.enum(["gift_card", "store_credit", "loyalty"]),
  status: z.enum(["active", "disabled"]),
  currency: z.string().nullable(),
  balance: z.int(),
  initial: z.int(),
  last_four: z.string().nullable(),
  recipient: z.string().nullable(),
  customer_id: z.string().nullable(),
  order_id: z.string().nullable(),
  expires_at: z.string().nullable(),
  created_at: z.string(),
  version: z.int(),
}).meta({ id: "ValueAccount" });
export type ValueAccountV1 = z.infer<typeof ValueAccountV1>;

export const ValueAccountWithEntriesV1 = ValueAccountV1.extend({
  entries: z.array(ValueEntryV1),
}).meta({ id: "ValueAccountWithEntries" });
export type ValueAccountWithEntriesV1 = z.infer<typeof ValueAccountWithEntriesV1>;

/** `code` is in this one answer only, and in no repetition of it; null where it is mailed. */
export const IssuedGiftCardV1 = ValueAccountWithEntriesV1.extend({
  code: z.string().nullable(),
}).meta({ id: "IssuedGiftCard" });
export type IssuedGiftCardV1 = z.infer<typeof IssuedGiftCardV1>;

export const ValueAccountsQueryV1 = PageQuery.extend({
  last_four: z.string().trim().toUpperCase().length(4).optional(),
  email: Email.optional(),
});
export const ValueAccountListV1 = listOf(ValueAccountV1).meta({ id: "ValueAccountList" });
export type ValueAccountListV1 = z.infer<typeof ValueAccountListV1>;

/** With a `recipient` the code is mailed there, else it is shown once. */
export const IssueGiftCardV1 = z.strictObject({
  amount: Money,
  expires_at: Timestamp.optional(),
  recipient: Email.optional(),
  locale: z.enum(["en", "de"]).optional(),
  reason: line(200).optional(),
}).meta({ id: "IssueGiftCard" });
export type IssueGiftCardV1 = z.infer<typeof IssueGiftCardV1>;
/** Of a customer, or of an address. */
export const GrantStoreCreditV1 = z.strictObject({
  amount: Money,
  email: Email.optional(),
  customer_id: prefixedId("cus").optional(),
  locale: z.enum(["en", "de"]).optional(),
  reason: line(200),
}).refine((it) => (it.email === undefined) !== (it.customer_id === undefined), {
  message: "Name a customer or an address",
  path: ["email"],
}).meta({ id: "GrantStoreCredit" });
export type GrantStoreCreditV1 = z.infer<typeof GrantStoreCreditV1>;
/** In the account's unit, below zero to take away. */
export const AdjustValueV1 = z.strictObject({
  amount: z.int().min(-1_000_000).max(1_000_000),
  reason: line(200),
}).meta({ id: "AdjustValue" });
export type AdjustValueV1 = z.infer<typeof AdjustValueV1>;
