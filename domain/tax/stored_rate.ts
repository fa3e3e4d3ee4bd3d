import { err, type Id, type Instant, isPostalRange, ok, type Result } from "../kernel/mod.ts";
import type { TaxRate } from "./tax_rate.ts";

export type TaxRateId = Id<"TaxRate">;

/** A rate of the shop's table: for how long it holds, and who says so. */
export type StoredTaxRate =
  & TaxRate
  & Readonly<{
    id: TaxRateId;
    /** Null: since ever. Of two for the same place the one that began last holds. */
    validFrom: Instant | null;
    /** The first instant at which it holds no more; null: until another takes its place. */
    validTo: Instant | null;
    /** The law, or the page on which it was read. */
    source: string | null;
    updatedAt: Instant;
    version: number;
  }>;

export type TaxRateDraft = Omit<StoredTaxRate, "id" | "version" | "updatedAt">;
export type TaxRateEdit = Readonly<
  { [Name in keyof TaxRateDraft]?: TaxRateDraft[Name] | undefined }
>;

/** What is wrong with it. */
export type TaxRateRefused = Readonly<{
  code: "tax_rate_postal_invalid" | "tax_rate_dates_invalid";
}>;

/** Lays an edit over a rate, and says no to one that could never be found. */
export function editRate(
  rate: StoredTaxRate,
  { edit, at }: Readonly<{ edit: TaxRateEdit; at: Instant }>,
): Result<StoredTaxRate, TaxRateRefused> {
  const named = Object.entries(edit).filter(([, value]) => value !== undefined);
  const next: StoredTaxRate = { ...rate, ...Object.fromEntries(named), updatedAt: at };
  const { postal, validFrom, validTo } = next;
  if (postal !== null && !isPostalRange(postal)) return err({ code: "tax_rate_postal_invalid" });
  if (validFrom !== null && validTo !== null && validTo <= validFrom) {
    return err({ code: "tax_rate_dates_invalid" });
  }
  return ok(next);
}
