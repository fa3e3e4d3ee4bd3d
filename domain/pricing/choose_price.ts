import type { Instant, Money } from "../kernel/mod.ts";
import type { CustomerFacts } from "../promotions/mod.ts";

/** A price of a variant in a list of the market. */
export type ListPrice = Readonly<{
  listId: string;
  /** Null: for every channel, every group, everybody. */
  channel: string | null;
  customerGroup: string | null;
  customerId: string | null;
  priority: number;
  /** From this instant on, and until before that one. */
  effectiveFrom: Instant | null;
  effectiveTo: Instant | null;
  /** Holds for each unit when at least so many are bought. */
  quantityFrom: number;
  amount: Money;
  compareAt: Money | null;
}>;

/** Who buys how many, where and when. */
export type Buying = Readonly<{
  at: Instant;
  channel: string;
  customer: CustomerFacts;
  quantity: number;
}>;

/**
 * The price that holds: a list for this customer before one for their group, before one for the
 * channel, before one for all; then the list of the higher priority, then the one that began later;
 * in a list the highest step of quantity that is reached.
 */
export function choosePrice(entries: readonly ListPrice[], buying: Buying): ListPrice | null {
  const holding = entries.filter((entry) => holds(entry, buying));
  return holding.toSorted(byPrecedence)[0] ?? null;
}

function holds(entry: ListPrice, { at, channel, customer, quantity }: Buying): boolean {
  const { effectiveFrom, effectiveTo, customerGroup, customerId } = entry;
  if (quantity < entry.quantityFrom) return false;
  if (effectiveFrom !== null && at < effectiveFrom) return false;
  if (effectiveTo !== null && at >= effectiveTo) return false;
  if (entry.channel !== null && entry.channel !== channel) return false;
  if (customerGroup !== null && !customer.groups.includes(customerGroup)) return false;
  return customerId === null || customerId === customer.id;
}

function byPrecedence(a: ListPrice, b: ListPrice): number {
  return closeness(b) - closeness(a) || b.priority - a.priority ||
    (b.effectiveFrom ?? 0) - (a.effectiveFrom ?? 0) ||
    (a.listId < b.listId ? -1 : a.listId > b.listId ? 1 : b.quantityFrom - a.quantityFrom);
}

/** How closely a list is cut to who buys: a customer outweighs a group, a group a channel. */
function closeness({ customerId, customerGroup, channel }: ListPrice): number {
  return (customerId === null ? 0 : 4) + (customerGroup === null ? 0 : 2) +
    (channel === null ? 0 : 1);
}
