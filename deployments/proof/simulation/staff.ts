import type { StockItem } from "@mercator/domain/inventory";
import { type Id, money } from "@mercator/domain/kernel";
import { idOf } from "./assortment.ts";
import type { Browser } from "./browser.ts";
import type { Random } from "./random.ts";
import { changePromotion, moveGoods } from "./storekeepers.ts";
import type { World } from "./world.ts";

type Member = Readonly<{ world: World; random: Random; browser: Browser; id: Id<"Staff"> }>;

const API = "/api/admin/v1";
/** As often as they are done, more or less. */
const DEEDS = ["capture", "capture", "capture", "fulfil", "fulfil", "refund", "cancel"] as const;

/** Two people in the back-office, who do not talk to each other. */
export function beginStaff(world: World): void {
  for (const nth of [1, 2]) {
    const id = idOf<"Staff">("stf", nth);
    const random = world.random.fork(`staff ${nth}`);
    const browser = world.browser(`staff.${id}`, `staff:${id}`);
    world.scheduler.spawn(
      { name: `staff-${nth}`, process: null },
      () => work({ world, random, browser, id }),
    );
  }
}

async function work(member: Member): Promise<void> {
  const { world, random } = member;
  const deeds = random.between(3, 14);
  for (let nth = 0; nth < deeds; nth++) {
    await world.scheduler.sleep(random.below(random.pick([5_000, 120_000, 400_000])), "works");
    const lot = random.below(100);
    if (lot < 20) await countStock(member, nth);
    else if (lot < 32) changePrice(member);
    else if (lot < 40) changePromotion(member);
    else if (lot < 50) await moveGoods(member, nth);
    else await dealWithOrder(member);
  }
}

/** Takes, gives back, sends or cancels, sometimes what cannot be; sometimes twice. */
async function dealWithOrder({ world, random, browser }: Omit<Member, "id">): Promise<void> {
  const ids = [...world.shop.store.orders.records.keys()];
  if (ids.length === 0) return;
  const order = `${API}/orders/${random.chance(0.5) ? ids.at(-1) : random.pick(ids)}`;
  const seen = await browser.call("GET", order);
  if (seen.status !== 200) return;
  const waiting = seen.body.refund_approvals.filter((it: Approval) => it.state === "waiting");
  if (waiting.length > 0 && random.chance(0.7)) {
    return await decide({ world, random, browser }, { order, approval: random.pick(waiting) });
  }
  const deed = deedOn(seen.body, { random });
  const ifMatch = random.chance(0.3) && seen.etag ? { ifMatch: seen.etag } : {};
  const asked = browser.deed("POST", `${order}/${deed.what}`, { body: deed.body, ...ifMatch });
  const rival = random.chance(0.2)
    ? browser.deed("POST", `${order}/${deed.what}`, { body: deed.body })
    : random.chance(0.2)
    ? asked
    : null;
  await Promise.all([
    browser.insist(asked),
    rival === null
      ? null
      : world.scheduler.sleep(random.below(40)).then(() => browser.insist(rival)),
  ]);
}

type Approval = { id: string; state: string };

/** Agrees to a refund or declines it, whoever asked for it; sometimes presses twice. */
async function decide(
  { world, random, browser }: Omit<Member, "id">,
  { order, approval }: Readonly<{ order: string; approval: Approval }>,
): Promise<void> {
  const path = `${order}/refund-approvals/${approval.id}`;
  const what = random.pick(["approval", "approval", "approval", "rejection"]);
  const press = () => browser.deed("POST", `${path}/${what}`, { body: {} });
  const first = press();
  const again = random.chance(0.3) ? random.pick([first, press()]) : null;
  await Promise.all([
    browser.insist(first),
    again === null
      ? null
      : world.scheduler.sleep(random.below(40)).then(() => browser.insist(again)),
  ]);
}

// deno-lint-ignore no-explicit-any -- 2026-11-28, ends 2027-06-30: an answer is whatever was sent
function deedOn(order: any, { random }: { random: Random }): { what: string; body: unknown } {
  const { currency } = order.total;
  const [payment] = order.payments;
  const some = (most: number) => ({ amount: random.between(1, Math.max(1, most)), currency });
  const may = DEEDS.filter((it) => order.may[it]);
  const what = random.pick(may.length > 0 && random.chance(0.9) ? may : DEEDS);
  switch (what) {
    case "capture": {
      const amount = some(payment?.capturable.amount ?? 1);
      return { what: "captures", body: random.chance(0.6) ? {} : { amount } };
    }
    case "refund": {
      const most = payment?.refundable.amount ?? 0;
      const amount = random.chance(0.3) ? { amount: Math.max(1, most), currency } : some(most + 1);
      return { what: "refunds", body: { amount, reason: "damaged" } };
    }
    case "fulfil": {
      const open = order.lines.filter((it: Line) => it.quantity > it.quantity_fulfilled);
      const lines = (open.length > 0 ? open : order.lines).map((it: Line) => ({
        line_id: it.id,
        quantity: random.chance(0.7)
          ? Math.max(1, it.quantity - it.quantity_fulfilled)
          : random.between(1, it.quantity),
      }));
      return { what: "fulfilments", body: { lines } };
    }
    case "cancel":
      return { what: "cancellation", body: { reason: "customer_request" } };
  }
}

type Line = { id: string; quantity: number; quantity_fulfilled: number };

/** Somebody counted, received or dropped goods. */
async function countStock({ world, random, id }: Member, nth: number): Promise<void> {
  const { variantId } = random.pick(
    world.assortment.variants.filter(({ stock }) => stock.length > 0),
  );
  const delta = random.pick([-2, -1, 1, 2, 5]);
  const key = `count-${nth}`;
  const times = random.pick([1, 1, 2]);
  for (let time = 0; time < times; time++) {
    await world.network.serve(`stock of ${variantId} ${delta}`, () =>
      world.useCases.adjustStock({
        actor: { kind: "staff", staffId: id, roles: ["admin"] },
        variantId,
        delta,
        reason: delta > 0 ? "received" : "damaged",
        once: {
          principal: `staff:${id}`,
          route: "POST /stock-adjustments",
          key,
          fingerprint: key,
          answer: ({ level }: StockItem) => ({
            status: 200,
            headers: {},
            body: String(level.onHand),
          }),
        },
      }));
  }
}

/** A price changes while baskets are full of it. */
function changePrice({ world, random }: Member): void {
  const { variants } = world.shop.store.carts;
  const facts = random.pick([...variants.values()]);
  if (facts.price === null) return;
  const { minor, currency } = facts.price.amount;
  const amount = money(minor + BigInt(random.between(1, 300)), currency);
  world.scheduler.tell(`${facts.variantId} costs ${amount.minor}`);
  variants.set(facts.variantId, { ...facts, price: { ...facts.price, amount } });
}
