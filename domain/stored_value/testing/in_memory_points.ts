import { err, type Id, ok, type Owner } from "../../kernel/mod.ts";
import { type InMemoryKeys, inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { ValueAccount } from "../account.ts";
import type { EarningAmounts, LoyaltyRule } from "../mod.ts";
import type { EarningOrder, LoyaltyPoints } from "../ports.ts";

type OrderId = Id<"Order">;
/** An order as points see it. `doneAt`: null until all is sent and paid. */
export type PointsOrder =
  & EarningAmounts
  & Readonly<{
    id: OrderId;
    owner: Owner;
    currency: LoyaltyRule["currency"];
    email: string;
    doneAt: number | null;
  }>;

type Earned = { initial: bigint; points: bigint; due: bigint; refunded: bigint };

export type InMemoryPoints = LoyaltyPoints & {
  readonly orders: Map<OrderId, PointsOrder>;
  readonly accounts: Map<string, ValueAccount>;
  readonly cards: ValueAccount[];
  readonly keys: InMemoryKeys;
};

const DAY_MS = 86_400_000;
const holderOf = ({ owner, email }: Pick<PointsOrder, "owner" | "email">) =>
  owner.kind === "customer" ? `customer:${owner.id}` : `email:${email.toLowerCase()}`;

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryPoints(orders: readonly PointsOrder[] = []): InMemoryPoints {
  const rules = new Map<string, LoyaltyRule>();
  const earned = new Map<OrderId, Earned>();
  const stored = new Map(orders.map((it) => [it.id, it]));
  const accounts = new Map<string, ValueAccount>();
  const keys = inMemoryKeys();
  const all = () => [...rules.values()].toSorted((a, b) => a.currency < b.currency ? -1 : 1);
  const keyOf = (order: PointsOrder) => `${holderOf(order)} ${order.currency}`;
  const move = (key: string, by: bigint, rest: Partial<ValueAccount> = {}) => {
    const account = accounts.get(key)!;
    const { balance, version } = account;
    accounts.set(key, { ...account, ...rest, balance: balance + by, version: version + 1 });
  };
  const cards: ValueAccount[] = [];
  return {
    orders: stored,
    accounts,
    cards,
    keys,
    rules: () => Promise.resolve(all()),
    setRule(rule, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      rules.set(rule.currency, rule);
      if (once !== null) keys.done(once, once.answer(all()));
      return Promise.resolve(ok(all()));
    },
    unsettled({ at, limit }) {
      const isOpen = (order: PointsOrder) => {
        const before = earned.get(order.id);
        if (before !== undefined) {
          const balance = accounts.get(keyOf(order))?.balance ?? 0n;
          return before.refunded !== order.refundedMinor ||
            before.points > before.due && balance > 0n;
        }
        const rule = rules.get(order.currency);
        return rule !== undefined && rule.isActive && order.doneAt !== null &&
          order.doneAt >= rule.activeSince && order.doneAt + rule.pendingDays * DAY_MS <= at;
      };
      const found = [...stored.values()].filter(isOpen).slice(0, limit);
      return Promise.resolve(found.map(({ id, ...it }): EarningOrder => {
        const { currency, goodsMinor, capturedMinor, refundedMinor } = it;
        const amounts = { currency, goodsMinor, capturedMinor, refundedMinor };
        const before = earned.get(id);
        return { orderId: id, ...amounts, earned: before ?? null };
      }));
    },
    settle({ order, initial, due, expiresAt, at }) {
      const known = stored.get(order.orderId)!;
      const key = keyOf(known);
      const before = earned.get(order.orderId);
      const refunded = order.refundedMinor;
      if ((before?.points ?? null) !== (order.earned?.points ?? null)) {
        return Promise.resolve(false);
      }
      if (before === undefined) {
        earned.set(order.orderId, { initial, points: due, due, refunded });
        if (due === 0n) return Promise.resolve(true);
        if (!accounts.has(key)) {
          const account = {
            id: `sva_points_${accounts.size + 1}` as ValueAccount["id"],
            kind: "loyalty",
            status: "active",
            currency: known.currency,
            balance: 0n,
            initial: due,
            lastFour: null,
            holder: holderOf(known),
            recipient: known.email,
            expiresAt,
            orderId: null,
            createdAt: at,
            updatedAt: at,
            version: 0,
          } as const;
          accounts.set(key, account);
        }
        move(key, due, { expiresAt });
        return Promise.resolve(true);
      }
      const balance = accounts.get(key)?.balance ?? 0n;
      const owed = before.points - due;
      const taken = owed < balance ? owed : balance;
      earned.set(order.orderId, { ...before, points: before.points - taken, due, refunded });
      if (taken > 0n) move(key, -taken);
      return Promise.resolve(true);
    },
    ofOrder(orderId) {
      const order = stored.get(orderId);
      if (order === undefined) return Promise.resolve(null);
      const pending = [...stored.values()].filter((it) =>
        keyOf(it) === keyOf(order) && !earned.has(it.id) && it.capturedMinor > 0n
      ).map(({ goodsMinor, capturedMinor, refundedMinor }) => ({
        goodsMinor,
        capturedMinor,
        refundedMinor,
      }));
      const { owner, currency, email } = order;
      const account = accounts.get(keyOf(order)) ?? null;
      return Promise.resolve({ owner, currency, email, locale: "de", account, pending });
    },
    redeem({ account, points, card, once, value }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const [key, known] = [...accounts].find(([, it]) => it.id === account.id) ?? [];
      if (key === undefined || known?.version !== account.version || known.balance < points) {
        return Promise.resolve(err({ code: "value_changed_meanwhile" }));
      }
      move(key, -points);
      cards.push(card);
      if (once !== null) keys.done(once, once.answer(value));
      return Promise.resolve(ok(true));
    },
  };
}
