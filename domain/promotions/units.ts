import { invariant, type Money } from "../kernel/mod.ts";

/** Units of one line that are still free to be counted. */
export type Units = Readonly<{ lineId: string; price: Money }> & { left: number };
/** Units of one line that were taken. */
export type Taken = Readonly<{ lineId: string; price: Money; quantity: number }>;

/** The dearest first, or the cheapest; the line's own name settles a tie. */
export function sortUnits(units: readonly Units[], first: "cheapest" | "dearest"): Units[] {
  const sign = first === "cheapest" ? 1 : -1;
  return units.toSorted((a, b) =>
    a.price.minor === b.price.minor
      ? (a.lineId < b.lineId ? -1 : 1)
      : a.price.minor < b.price.minor
      ? -sign
      : sign
  );
}

/** Takes units in the order given; null, and nothing taken, when there are too few. */
export function take(units: readonly Units[], quantity: number): Taken[] | null {
  invariant(Number.isSafeInteger(quantity) && quantity > 0, "whole units are taken");
  if (units.reduce((sum, { left }) => sum + left, 0) < quantity) return null;
  const taken: Taken[] = [];
  let open = quantity;
  for (const unit of units) {
    const some = Math.min(unit.left, open);
    if (some === 0) continue;
    unit.left -= some;
    open -= some;
    taken.push({ lineId: unit.lineId, price: unit.price, quantity: some });
  }
  return taken;
}

/** Puts back what was taken. */
export function putBack(units: readonly Units[], taken: readonly Taken[]): void {
  for (const { lineId, quantity } of taken) {
    const unit = units.find((it) => it.lineId === lineId);
    invariant(unit !== undefined, "units go back to where they were");
    unit.left += quantity;
  }
}
