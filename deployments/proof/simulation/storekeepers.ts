import { type Id, instant, type Once } from "@mercator/domain/kernel";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

type Keeper = Readonly<{ world: World; random: Random; id: Id<"Staff"> }>;

/** Goods go from one place to another: somebody asks, sends, receives or calls it off. */
export async function moveGoods({ world, random, id }: Keeper, nth: number): Promise<void> {
  const { useCases, transfers, assortment, network } = world;
  const actor = { kind: "staff", staffId: id, roles: ["admin"] } as const;
  const onceOf = (key: string): Once<unknown> => ({
    principal: `staff:${id}`,
    route: "POST /transfers",
    key,
    fingerprint: key,
    answer: () => ({ status: 200, headers: {}, body: key }),
  });
  const twice = random.chance(0.3) ? [1, 2] : [1];
  const open = transfers.open();
  if (open.length > 0 && random.chance(0.75)) {
    const { id: transferId, status } = random.pick(open);
    const hasOneKey = random.chance(0.5);
    const step = (time: number) => {
      const once = onceOf(hasOneKey ? `move-${nth}` : `move-${nth}-${time}`);
      const command = { actor, transferId, once };
      if (status === "shipped") {
        return useCases.receiveTransfer({ ...command, units: null, closes: random.chance(0.5) });
      }
      return random.chance(0.8)
        ? useCases.shipTransfer({ ...command, units: null })
        : useCases.cancelTransfer(command);
    };
    await Promise.all(
      twice.map((time) => network.serve(`${transferId} goes on`, () => step(time))),
    );
    return;
  }
  const spread = assortment.variants.filter(({ stock }) => stock.length > 1);
  if (spread.length === 0) return;
  const { variantId, stock } = random.pick(spread);
  const [from, to] = random.chance(0.5) ? stock : stock.toReversed();
  if (from === undefined || to === undefined) return;
  const command = {
    actor,
    fromLocationId: from.locationId,
    toLocationId: to.locationId,
    units: [{ variantId, quantity: random.between(1, 4) }],
    note: "",
    once: onceOf(`ask-${nth}`),
  };
  await network.serve(`${variantId} is asked for`, () => useCases.requestTransfer(command));
}

/** Whoever plans the promotions puts one away, takes it out again, or ends it. */
export function changePromotion({ world, random }: Omit<Keeper, "id">): void {
  const { promotions } = world.shop.store.carts;
  if (promotions.size === 0) return;
  const promotion = random.pick([...promotions.values()]);
  const { id, status, version } = promotion;
  const change = random.pick([
    { status: status === "active" ? "archived" : "active" } as const,
    { endsAt: instant(world.scheduler.now()) },
    { endsAt: null },
  ]);
  world.scheduler.tell(`${id} is changed: ${Object.values(change).join()}`);
  promotions.set(id, { ...promotion, ...change, version: version + 1 });
}
