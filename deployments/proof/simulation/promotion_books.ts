import type { InMemoryShop } from "@mercator/domain/checkout/testing";
import type { OrderId, OrderRecord } from "@mercator/domain/orders";
import type { Promotion } from "@mercator/domain/promotions";
import type { Report } from "./invariants.ts";

type Version = Readonly<{ since: number; promotion: Promotion }>;
type Used = Readonly<{ promotionId: string; code: string | null; minor: bigint; by: string }>;

/** What orders use of promotions, read from the orders alone, and what each promotion was when. */
export type PromotionBooks = Readonly<{
  /** A new order: are its promotions those that run? */
  lookAtOrder: (record: OrderRecord, report: Report) => void;
  /** Is anything used further than it goes, and does each use belong to a live order? */
  look: (report: Report) => void;
  /** What a unit may cost that is listed at `listed`, by the catalogue as it was within the window. */
  pricesOf: (
    listed: bigint,
    when: Readonly<{ at: number; from: number; until: number }>,
  ) => ReadonlySet<bigint>;
}>;

export function openPromotionBooks(
  { store: { carts, orders } }: InMemoryShop,
  now: () => number,
): PromotionBooks {
  const known = new Map<string, Version[]>();
  const note = (promotion: Promotion) => {
    const versions = known.get(promotion.id) ?? [];
    known.set(promotion.id, [...versions, { since: now(), promotion }]);
  };
  for (const promotion of carts.promotions.values()) note(promotion);
  const set = carts.promotions.set.bind(carts.promotions);
  carts.promotions.set = (id, promotion) => {
    note(promotion);
    return set(id, promotion);
  };
  const usesOf = new Map<OrderId, readonly Used[]>();
  const live = () =>
    [...usesOf].flatMap(([id, uses]) =>
      orders.records.get(id)?.order.status === "cancelled" ? [] : uses
    );
  return {
    lookAtOrder(record, report) {
      const { order } = record;
      const uses = usesIn(record);
      usesOf.set(order.id, uses);
      for (const { promotionId } of uses) {
        const promotion = carts.promotions.get(promotionId as Promotion["id"]);
        if (promotion === undefined || !runsAt(promotion, order.placedAt)) {
          report("I-13", `${order.id} uses ${promotionId}, which does not run`);
        }
      }
    },
    look(report) {
      const used = live();
      for (const { id, limits } of carts.promotions.values()) {
        const of = used.filter(({ promotionId }) => promotionId === id);
        const spent = of.reduce((sum, { minor }) => sum + minor, 0n);
        if (limits.uses !== null && of.length > limits.uses) {
          report("I-13", `${id} is used ${of.length} times of ${limits.uses}`);
        }
        if (limits.budget !== null && spent > limits.budget.minor) {
          report("I-13", `${id} gave away ${spent} of ${limits.budget.minor}`);
        }
        for (const [by, times] of countsOf(of.map((it) => it.by))) {
          if (limits.usesPerCustomer !== null && times > limits.usesPerCustomer) {
            report("I-13", `${by} used ${id} ${times} times of ${limits.usesPerCustomer}`);
          }
        }
      }
      for (const [code, times] of countsOf(used.flatMap(({ code }) => code ?? []))) {
        const most = carts.codeLimits.get(code);
        if (most !== undefined && times > most) {
          report("I-13", `${code} is used ${times} times of ${most}`);
        }
      }
      const counted = carts.uses.map(({ promotionId }) => promotionId);
      const held = used.map(({ promotionId }) => promotionId);
      if (counted.toSorted().join() !== held.toSorted().join()) {
        report("I-13", `counted are ${counted.join(" ")}, orders hold ${held.join(" ")}`);
      }
    },
    pricesOf(listed, { at, from, until }) {
      const moments = [...known.values()].flat().map(({ since }) => since)
        .filter((since) => since > from && since <= until);
      return new Set([from, ...moments].map((moment) => {
        const then = [...known.values()].flatMap((versions) =>
          versions.findLast(({ since }) => since <= moment)?.promotion ?? []
        );
        return loweredBy(then, { listed, at });
      }));
    },
  };
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function runsAt({ status, startsAt, endsAt }: Promotion, at: number): boolean {
  return status === "active" && (startsAt ?? -Infinity) <= at && at < (endsAt ?? Infinity);
}

/** What the order's own trace says that promotions of the cart took off, each promotion once. */
function usesIn({ order }: OrderRecord): readonly Used[] {
  const by = order.owner.kind === "customer" ? order.owner.id : order.email.toLowerCase();
  const uses = new Map<string, Used>();
  for (const { source, effect, amount } of order.trace) {
    if (!source.startsWith("promotion:") || effect !== "discount") continue;
    const [promotionId = "", code = null] = source.slice("promotion:".length).split(" ");
    const minor = (uses.get(promotionId)?.minor ?? 0n) - amount.minor;
    uses.set(promotionId, { promotionId, code, minor, by });
  }
  return [...uses.values()];
}

/** The catalogue's promotions, figured out without the shop's own code. */
function loweredBy(
  promotions: readonly Promotion[],
  { listed, at }: Readonly<{ listed: bigint; at: number }>,
): bigint {
  const inOrder = promotions.filter((it) => it.kind === "catalog" && runsAt(it, at))
    .toSorted((a, b) => b.stacking.priority - a.stacking.priority || (a.id < b.id ? -1 : 1));
  for (const { action } of inOrder) {
    if (action.kind === "fixed_price") {
      const minor = action.prices[0]?.minor ?? listed;
      if (minor < listed) return minor;
    }
    if (action.kind === "off_lines" && action.off.kind === "amount") {
      const off = action.off.amounts[0]?.minor ?? 0n;
      if (off > 0n) return listed > off ? listed - off : 0n;
    }
  }
  return listed;
}
