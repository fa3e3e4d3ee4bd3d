import Papa from "papaparse";
import { z } from "zod";
import { err, type Id, instant, ok, type Result } from "@mercator/domain/kernel";
import { type ProviderTransaction, TRANSACTION_KINDS } from "@mercator/domain/ledger";

export type ReportUnreadable = Readonly<{
  code: "report_unreadable";
  /** Of the file, the head being the first. */
  line: number;
  detail: string;
}>;

const Minor = z.string().trim().regex(/^-?\d{1,15}$/, "a whole number of minor units").transform(
  BigInt,
);
const Text = z.string().trim().max(200).transform((text) => text === "" ? null : text);
const Row = z.object({
  id: z.string().trim().min(1).max(200),
  kind: z.enum(TRANSACTION_KINDS),
  currency: z.string().trim().toUpperCase().regex(/^[A-Z]{3}$/),
  amount: Minor,
  occurred_at: z.iso.datetime({ offset: true }),
  payment_reference: Text.default(null),
  key: Text.default(null),
  fee: Minor.default(0n),
});

const NEEDED = ["id", "kind", "currency", "amount", "occurred_at"];

/** The lines of a report that was uploaded; a line that cannot be read refuses all of it. */
export function readReportCsv(
  csv: string,
): Result<readonly ProviderTransaction[], ReportUnreadable> {
  const parsed = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  const [broken] = parsed.errors;
  if (broken !== undefined) {
    // Its rows are counted with the head where quotes are wrong, and without where fields are.
    const line = (broken.row ?? 0) + (broken.type === "FieldMismatch" ? 2 : 1);
    return err({ code: "report_unreadable", line, detail: broken.message });
  }
  const missing = NEEDED.filter((name) => !parsed.meta.fields?.includes(name));
  if (missing.length > 0 || parsed.data.length === 0) {
    const detail = missing.length > 0 ? `lacks ${missing.join(", ")}` : "has no lines";
    return err({ code: "report_unreadable", line: 1, detail });
  }
  const transactions: ProviderTransaction[] = [];
  for (const [index, fields] of parsed.data.entries()) {
    const row = Row.safeParse(fields);
    if (!row.success) {
      const [issue] = row.error.issues;
      const detail = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
      return err({ code: "report_unreadable", line: index + 2, detail });
    }
    const { id, kind, currency, amount, occurred_at: at, ...rest } = row.data;
    transactions.push({
      id,
      kind,
      currency,
      minor: amount,
      feeMinor: rest.fee,
      paymentReference: rest.payment_reference,
      key: rest.key as Id<"PaymentOperation"> | null,
      at: instant(Date.parse(at)),
    });
  }
  return ok(transactions);
}
