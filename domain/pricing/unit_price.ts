import { divideRounded, invariant, type Money, money } from "../kernel/mod.ts";

/** What a package holds, in thousandths of its unit: 250 g are 250 thousandths of a kilogram. */
export type Contents = Readonly<{ thousandths: bigint; unit: "kg" | "l" | "m" | "m2" | "piece" }>;

/** What one unit costs, to stand beside the price (Directive 98/6/EC, articles 2 and 3). */
export type UnitPrice = Readonly<{ amount: Money; per: Contents["unit"] }>;

/** The price for one kilogram, litre, metre, square metre or piece, rounded half away from zero. */
export function unitPrice(price: Money, { thousandths, unit }: Contents): UnitPrice {
  invariant(thousandths > 0n, "a package holds something");
  const minor = divideRounded(price.minor * 1_000n, thousandths);
  return { amount: money(minor, price.currency), per: unit };
}
