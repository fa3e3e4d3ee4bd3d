import type { InMemoryShop } from "@mercator/domain/checkout/testing";
import { money } from "@mercator/domain/kernel";
import type { Redemption } from "@mercator/domain/stored_value";
import type { PlantedBug } from "../planted_bug.ts";
import { withDecisions } from "./stock_bugs.ts";

type Move = Readonly<{ redemptions: readonly Redemption[]; sign: 1n | -1n }>;

function move({ store: { carts } }: InMemoryShop, { redemptions, sign }: Move): void {
  for (const { accountId, amount } of redemptions) {
    const nth = carts.value.findIndex(({ id }) => id === accountId);
    const account = carts.value[nth];
    if (account === undefined) continue;
    const { minor, currency } = account.balance;
    carts.value[nth] = { ...account, balance: money(minor + sign * amount.minor, currency) };
  }
}

function canPay({ store: { carts } }: InMemoryShop, redemptions: readonly Redemption[]): boolean {
  return redemptions.every(({ accountId, amount }) =>
    carts.value.some(({ id, balance }) => id === accountId && balance.minor >= amount.minor)
  );
}

export const VALUE_BUGS: readonly PlantedBug[] = [
  {
    name: "gift_card_spent_twice",
    mistake: "looks at a card's balance, then takes from it in a second statement without looking",
    foundBy: ["I-14"],
    ports: (ports, { database, shop }) => ({
      ...ports,
      checkouts: {
        ...ports.checkouts,
        place: async (placement, placed) => {
          const { redemptions } = placement;
          const isThere = await database.call(
            "value.look",
            () => Promise.resolve(canPay(shop, redemptions)),
          );
          if (!isThere) return await ports.checkouts.place(placement, placed);
          return await database.call("checkouts.place", async () => {
            move(shop, { redemptions, sign: 1n });
            const answer = await shop.checkouts.place(placement, placed);
            move(shop, { redemptions, sign: -1n });
            return answer;
          });
        },
      },
    }),
  },
  {
    name: "gift_card_not_given_back",
    mistake: "cancels an order and keeps what a gift card paid of it",
    foundBy: ["I-14"],
    ports: (ports) =>
      withDecisions(
        ports,
        (decision) =>
          decision.order.status === "cancelled" ? { ...decision, storedValue: [] } : decision,
      ),
  },
];
