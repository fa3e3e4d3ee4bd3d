import { z } from "zod";
import { listOf, Money, PageQuery, prefixedId, Timestamp } from "../../common/mod.ts";

export const LedgerAccountV1 = z.object({
  account: z.string(),
  name: z.string(),
  kind: z.enum(["asset", "liability", "income", "expense"]),
  /** What lies in it, in plain words. */
  says: z.string(),
  /** One a currency in which anything was ever posted. Above zero is a debit, below zero a credit. */
  balances: z.array(z.object({ debits: Money, credits: Money, balance: Money })),
}).meta({ id: "LedgerAccount" });
export type LedgerAccountV1 = z.infer<typeof LedgerAccountV1>;
export const LedgerAccountsV1 = z.object({ data: z.array(LedgerAccountV1) })
  .meta({ id: "LedgerAccounts" });
export type LedgerAccountsV1 = z.infer<typeof LedgerAccountsV1>;

const Filters = {
  order_id: prefixedId("ord").optional(),
  account: z.string().regex(/^[a-z_]{1,40}$/).optional(),
  /** From this instant on. */
  since: Timestamp.optional(),
  /** Up to this instant, which is left out. */
  until: Timestamp.optional(),
};
export const JournalQueryV1 = PageQuery.extend(Filters);
export type JournalQueryV1 = z.infer<typeof JournalQueryV1>;
export const JournalExportQueryV1 = z.object(Filters);
export type JournalExportQueryV1 = z.infer<typeof JournalExportQueryV1>;

/** The lines of an entry sum to zero, in each currency. */
export const JournalEntryV1 = z.object({
  id: z.string(),
  template: z.string(),
  order_id: z.string().nullable(),
  order_number: z.string().nullable(),
  payment_id: z.string().nullable(),
  /** What it stands for: an operation of ours, or a provider's transaction. */
  reference: z.string().nullable(),
  at: z.string(),
  lines: z.array(z.object({ account: z.string(), name: z.string(), amount: Money })),
}).meta({ id: "JournalEntry" });
export type JournalEntryV1 = z.infer<typeof JournalEntryV1>;
export const JournalV1 = listOf(JournalEntryV1).meta({ id: "Journal" });
export type JournalV1 = z.infer<typeof JournalV1>;

export const InvariantV1 = z.object({
  id: z.string(),
  group: z.enum(["money", "stock", "orders"]),
  /** What must hold, in plain words. */
  says: z.string(),
  /** Null when nobody has looked yet. */
  holds: z.boolean().nullable(),
  violations: z.int(),
  /** Some of the violations: 50 at most. */
  some: z.array(z.object({ subject: z.string(), detail: z.string() })),
}).meta({ id: "Invariant" });
export type InvariantV1 = z.infer<typeof InvariantV1>;

export const IntegrityV1 = z.object({
  checked_at: z.string().nullable(),
  took_ms: z.int().nullable(),
  holds: z.boolean().nullable(),
  invariants: z.array(InvariantV1),
  /** Orders that are not over although they should be, the oldest first: 100 at most. */
  overdue_orders: z.array(z.object({
    order_id: z.string(),
    number: z.string(),
    status: z.string(),
    placed_at: z.string(),
    /** Where it stands to be dealt with; nowhere is a violation. */
    lists: z.array(z.string()),
  })),
  /** Differences to providers' reports that nobody has explained. */
  reconciliation: z.object({ open_breaks: z.int(), oldest_at: z.string().nullable() }),
}).meta({ id: "Integrity" });
export type IntegrityV1 = z.infer<typeof IntegrityV1>;

export const IntegrityCheckV1 = z.object({
  checked_at: z.string(),
  took_ms: z.int(),
  holds: z.boolean(),
  broken: z.array(z.object({
    id: z.string(),
    violations: z.int(),
    some: z.array(z.object({ subject: z.string(), detail: z.string() })),
  })),
}).meta({ id: "IntegrityCheck" });
export type IntegrityCheckV1 = z.infer<typeof IntegrityCheckV1>;
