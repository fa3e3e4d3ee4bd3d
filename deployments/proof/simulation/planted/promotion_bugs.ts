import { takeUses } from "@mercator/domain/cart/testing";
import type { Placement } from "@mercator/domain/checkout";
import type { PlantedBug } from "../planted_bug.ts";
import type { ShopPorts } from "../shop_app.ts";
import type { Base } from "../world.ts";
import { withDecisions } from "./stock_bugs.ts";

type Uses = Base["shop"]["store"]["carts"]["uses"];

/** Looks whether promotions go that far, and counts in a second statement that leaves uses out. */
function countingLater(
  ports: ShopPorts,
  { database, shop, leavesOut }: Base & Readonly<{ leavesOut: (uses: Uses) => Uses }>,
): ShopPorts {
  const { carts } = shop.store;
  const isFree = ({ promotionUses: uses, record: { order } }: Placement) =>
    takeUses({ ...carts }, { uses, order }) === null;
  return {
    ...ports,
    checkouts: {
      ...ports.checkouts,
      place: async (placement, placed) => {
        const looked = await database.call("uses.look", () => Promise.resolve(isFree(placement)));
        if (!looked) return await ports.checkouts.place(placement, placed);
        return await database.call("checkouts.place", async () => {
          const before = carts.uses;
          carts.uses = leavesOut(before);
          const left = before.filter((it) => !carts.uses.includes(it));
          const answer = await shop.checkouts.place(placement, placed);
          carts.uses = [...left, ...carts.uses];
          return answer;
        });
      },
    },
  };
}

export const PROMOTION_BUGS: readonly PlantedBug[] = [
  {
    name: "promotion_limit_read_then_written",
    mistake:
      "looks how often a promotion was used, then counts in a second statement without looking",
    foundBy: ["I-13"],
    ports: (ports, base) => countingLater(ports, { ...base, leavesOut: () => [] }),
  },
  {
    name: "promotion_budget_overdrawn",
    mistake: "compares a budget with what was left when the cart was priced",
    foundBy: ["I-13"],
    ports: (ports, base) => {
      const { promotions } = base.shop.store.carts;
      const hasBudget = (id: Uses[number]["promotionId"]) =>
        (promotions.get(id)?.limits.budget ?? null) !== null;
      return countingLater(ports, {
        ...base,
        leavesOut: (uses) => uses.filter(({ promotionId }) => !hasBudget(promotionId)),
      });
    },
  },
  {
    name: "promotion_use_not_given_back",
    mistake: "cancels an order and keeps what it used of a promotion",
    foundBy: ["I-13"],
    ports: (ports) =>
      withDecisions(
        ports,
        (decision) =>
          decision.order.status === "cancelled" ? { ...decision, promotionUses: null } : decision,
      ),
  },
  {
    name: "catalogue_of_yesterday",
    mistake: "keeps the catalogue's promotions for as long as the server runs",
    foundBy: ["I-15"],
    ports: (ports) => {
      let kept: Awaited<ReturnType<ShopPorts["terms"]["current"]>> | null = null;
      return {
        ...ports,
        terms: {
          ...ports.terms,
          current: async () => {
            const now = await ports.terms.current();
            kept ??= now;
            const catalogue = kept.promotions.filter(({ kind }) => kind === "catalog");
            const cart = now.promotions.filter(({ kind }) => kind === "cart");
            return { ...now, promotions: [...catalogue, ...cart] };
          },
        },
      };
    },
  },
];
