import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type Id,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import { KNOWN_TABLES, type KnownTableName } from "./known_rates.ts";
import type { RatesLoaded, TaxRates } from "./ports.ts";

export type LoadKnownRates = Readonly<{
  actor: Actor;
  table: KnownTableName;
  once: Once<RatesLoaded> | null;
}>;
export type LoadKnownRatesDeps = Readonly<{
  authorize: Authorize;
  rates: Pick<TaxRates, "addMissing">;
  clock: Clock;
  newId: NewId;
}>;

/** Staff take over a table that the shop knows. What they have entered themselves stays as it is. */
export async function loadKnownRates(
  { actor, table, once }: LoadKnownRates,
  { authorize, rates, clock, newId }: LoadKnownRatesDeps,
): Promise<Result<RatesLoaded, Denied | RequestRepeated>> {
  const allowed = await authorize(actor, "tax.manage_settings", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  const { source, rates: known } = KNOWN_TABLES[table];
  const stored = known.map((rate) => ({
    ...rate,
    id: newId("TaxRate"),
    validFrom: null,
    validTo: null,
    source,
    updatedAt: at,
    version: 1,
  }));
  const event = {
    type: "tax_rates_loaded",
    subject: table as string as Id<"TaxTable">,
    at,
    payload: { table, rates: stored.length },
  };
  return await rates.addMissing(stored, { events: [event], once });
}
