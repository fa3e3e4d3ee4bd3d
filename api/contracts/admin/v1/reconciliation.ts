import { z } from "zod";
import { line, listOf, Money, PageQuery } from "../../common/mod.ts";

const Provider = z.enum(["sandbox", "stripe"]);
const PersonV1 = z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() });

/** One comparison of a provider's report with the journal. */
export const ReconciliationV1 = z.object({
  id: z.string(),
  provider: z.string(),
  source: z.enum(["report", "upload"]),
  since: z.string(),
  until: z.string(),
  at: z.string(),
  by: PersonV1,
  /** Lines of the report that were new. */
  transactions: z.int(),
  matched: z.int(),
  /** Differences that stand after it. */
  broken: z.int(),
}).meta({ id: "Reconciliation" });
export type ReconciliationV1 = z.infer<typeof ReconciliationV1>;
export const ReconciliationListV1 = listOf(ReconciliationV1).meta({ id: "ReconciliationList" });
export type ReconciliationListV1 = z.infer<typeof ReconciliationListV1>;

export const RunReconciliationV1 = z.strictObject({ provider: Provider })
  .meta({ id: "RunReconciliation" });
export type RunReconciliationV1 = z.infer<typeof RunReconciliationV1>;

/**
 * A report as CSV (RFC 4180) with a line of names: `id`, `kind` (capture, refund, chargeback, fee,
 * payout, other), `currency`, `amount` and `occurred_at` are needed, `payment_reference`, `key` and
 * `fee` may be there. Amounts are whole minor units: above zero what came in, below what went out.
 * Lines that were read before are left out, so a long report may come in parts.
 */
export const UploadReportV1 = z.strictObject({
  provider: z.enum(["sandbox", "stripe", "cash_on_delivery", "manual"]),
  csv: z.string().min(1).max(60_000),
}).meta({ id: "UploadReport" });
export type UploadReportV1 = z.infer<typeof UploadReportV1>;

/** `told` is in the provider's own spelling of the currency. */
export const ReconciliationBreakV1 = z.object({
  id: z.string(),
  provider: z.string(),
  kind: z.enum(["missing_here", "missing_there", "amount_differs", "currency_differs"]),
  expected: Money.nullable(),
  told: z.object({ amount: z.int(), currency: z.string() }).nullable(),
  transaction: z.object({
    id: z.string(),
    kind: z.string(),
    payment_reference: z.string().nullable(),
    fee: z.int(),
    at: z.string(),
  }).nullable(),
  movement: z.object({
    entry_id: z.string(),
    payment_id: z.string(),
    order_id: z.string().nullable(),
    kind: z.string(),
    at: z.string(),
  }).nullable(),
  opened_at: z.string(),
  resolved_at: z.string().nullable(),
  resolved_by: PersonV1.nullable(),
  resolution: z.enum(["explained", "written_off", "arrived"]).nullable(),
  reason: z.string().nullable(),
}).meta({ id: "ReconciliationBreak" });
export type ReconciliationBreakV1 = z.infer<typeof ReconciliationBreakV1>;

export const BreaksQueryV1 = PageQuery.extend({
  state: z.enum(["open", "resolved"]).default("open"),
});
export type BreaksQueryV1 = z.infer<typeof BreaksQueryV1>;
export const BreakListV1 = listOf(ReconciliationBreakV1).extend({
  open: z.int(),
  oldest_at: z.string().nullable(),
}).meta({ id: "ReconciliationBreakList" });
export type BreakListV1 = z.infer<typeof BreakListV1>;

export const ResolveBreakV1 = z.strictObject({
  /** `written_off` takes the report as it is and books the difference. */
  resolution: z.enum(["explained", "written_off"]),
  reason: line(500),
}).meta({ id: "ResolveBreak" });
export type ResolveBreakV1 = z.infer<typeof ResolveBreakV1>;
