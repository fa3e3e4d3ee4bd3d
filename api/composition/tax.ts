import { pgTaxCategories, pgTaxExemptions, pgTaxRates, pgTaxSettings } from "@mercator/db/tax";
import { type CheckoutTerms, type TryTerms, tryTerms } from "@mercator/domain/cart";
import type { Result } from "@mercator/domain/kernel";
import {
  type ChangeTaxRate,
  changeTaxRate,
  type ChangeTaxSettings,
  changeTaxSettings,
  type CreateTaxRate,
  createTaxRate,
  type EndTaxExemption,
  endTaxExemption,
  type GrantTaxExemption,
  grantTaxExemption,
  type ListTaxExemptions,
  listTaxExemptions,
  type ListTaxRates,
  listTaxRates,
  type LoadKnownRates,
  loadKnownRates,
  type ReadTaxSettings,
  readTaxSettings,
  type RemoveTaxCategory,
  removeTaxCategory,
  type RemoveTaxRate,
  removeTaxRate,
  type SetTaxCategory,
  setTaxCategory,
} from "@mercator/domain/tax";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

type Parts = Readonly<{ terms: CheckoutTerms }>;

/** Taxes, for staff: everything goes through the role `admin`. */
export function composeTax(
  { db, authorize, clock, newId, cursors }: Pick<
    Platform,
    "db" | "authorize" | "clock" | "newId" | "cursors"
  >,
  { terms }: Parts,
) {
  const rates = traced("tax_rates", pgTaxRates(db.admin));
  const categories = traced("tax_categories", pgTaxCategories(db.admin));
  const settings = traced("tax_settings", pgTaxSettings(db.admin));
  const exemptions = traced("tax_exemptions", pgTaxExemptions(db.admin));
  const deps = { authorize, clock, newId, rates, categories, settings, exemptions, terms };
  return {
    cursors,
    listTaxRates: (command: ListTaxRates) => listTaxRates(command, deps),
    createTaxRate: (command: CreateTaxRate) => freshly(terms, createTaxRate(command, deps)),
    changeTaxRate: (command: ChangeTaxRate) => freshly(terms, changeTaxRate(command, deps)),
    removeTaxRate: (command: RemoveTaxRate) => freshly(terms, removeTaxRate(command, deps)),
    loadKnownRates: (command: LoadKnownRates) => freshly(terms, loadKnownRates(command, deps)),
    readTaxSettings: (command: ReadTaxSettings) => readTaxSettings(command, deps),
    changeTaxSettings: (command: ChangeTaxSettings) =>
      freshly(terms, changeTaxSettings(command, deps)),
    setTaxCategory: (command: SetTaxCategory) => setTaxCategory(command, deps),
    removeTaxCategory: (command: RemoveTaxCategory) => removeTaxCategory(command, deps),
    listTaxExemptions: (command: ListTaxExemptions) => listTaxExemptions(command, deps),
    grantTaxExemption: (command: GrantTaxExemption) => grantTaxExemption(command, deps),
    endTaxExemption: (command: EndTaxExemption) => endTaxExemption(command, deps),
    tryTerms: (command: TryTerms) => tryTerms(command, deps),
  };
}

/** After a change this process keeps the old terms no longer; others do for half a minute at most. */
export async function freshly<T, E>(
  terms: CheckoutTerms,
  change: Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const changed = await change;
  if (changed.ok) terms.forget();
  return changed;
}

export type Tax = ReturnType<typeof composeTax>;
