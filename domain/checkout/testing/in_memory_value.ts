import { add, compare, type Money, money, subtract } from "../../kernel/mod.ts";
import type { InMemoryCarts } from "../../cart/testing/mod.ts";
import type { OrderDecision } from "../../orders/mod.ts";
import { type Redemption, unusable, type ValueAccountId } from "../../stored_value/mod.ts";
import type { Placement } from "../build_order.ts";

type Value = Pick<InMemoryCarts, "value">;

function move({ value }: Value, id: ValueAccountId, by: (balance: Money) => Money): void {
  const nth = value.findIndex((it) => it.id === id);
  const account = value[nth];
  if (account !== undefined) value[nth] = { ...account, balance: by(account.balance) };
}

type Paying = Pick<Placement, "redemptions" | "record">;

/** Whether all that is to pay can pay. */
export function canPay(carts: Value, { redemptions, record: { order } }: Paying): boolean {
  const { placedAt: at, currency } = order;
  const isThere = ({ accountId, amount }: Redemption) => {
    const account = carts.value.find(({ id }) => id === accountId);
    return account !== undefined && unusable(account, { at, currency }) === null &&
      compare(account.balance, amount) >= 0;
  };
  return redemptions.every(isThere);
}

/** Takes what pays. */
export function takeValue(carts: Value, { redemptions }: Paying): void {
  for (const { accountId, amount } of redemptions) {
    move(carts, accountId, (balance) => subtract(balance, amount));
  }
}

/** What a decision about an order gives back or adds. */
export function followValue(
  carts: Value,
  { storedValue, order }: Pick<OrderDecision, "storedValue" | "order">,
): void {
  for (const effect of storedValue) {
    if (effect.kind === "reverse") {
      move(carts, effect.accountId, (balance) => add(balance, effect.amount));
    }
    if (effect.kind === "card") {
      const id = `sva_card_${carts.value.length}` as ValueAccountId;
      const { amount: balance } = effect;
      const card = {
        kind: "gift_card",
        status: "active",
        lastFour: null,
        expiresAt: null,
      } as const;
      carts.value.push({ id, ...card, balance });
    }
    if (effect.kind !== "credit") continue;
    const credit = carts.value.find(({ kind }) => kind === "store_credit");
    const id = credit?.id ?? "sva_credit" as ValueAccountId;
    if (credit === undefined) {
      carts.value.push({
        id,
        kind: "store_credit",
        status: "active",
        lastFour: null,
        balance: money(0n, order.currency),
        expiresAt: null,
      });
    }
    move(carts, id, (balance) => add(balance, effect.amount));
  }
}
