import { addressOf, idOf } from "./assortment.ts";
import type { Browser, Told } from "./browser.ts";
import { visitProvider } from "./provider_page.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

type Shopper = Readonly<{
  world: World;
  random: Random;
  browser: Browser;
  /** Some people come as several guests. */
  email: string;
  /** A sale: everybody presses when the minute is full. */
  isRush: boolean;
}>;
type Tries = { bought: boolean; cartId: string };

const API = "/api/storefront/v1";
const MINUTE_MS = 60_000;

/** Begins the shoppers of a seed, each a line of work of its own. */
export function beginShoppers(world: World): void {
  const random = world.random.fork("shoppers");
  const count = random.between(4, 12);
  const isRush = random.chance(0.3);
  for (let nth = 1; nth <= count; nth++) {
    const id = idOf<"Guest">("gst", nth);
    const browser = world.browser(`guest.${id}`, `guest:${id}`);
    const email = nth % 3 === 0
      ? `guest-${nth}@example.com`
      : nth % 3 === 1
      ? "maya@example.com"
      : "Maya@example.com";
    const shopper = { world, random: random.fork(`shopper ${nth}`), browser, email, isRush };
    world.scheduler.spawn({ name: `shopper-${nth}`, process: null }, () => shop(shopper));
  }
}

/** Comes, buys once or several times, leaves. */
async function shop(shopper: Shopper): Promise<void> {
  const { world, random } = shopper;
  const purchases = random.between(1, 6);
  for (let nth = 0; nth < purchases; nth++) {
    await world.scheduler.sleep(random.below(random.pick([2_000, 60_000, 600_000])), "comes");
    const cartId = await fillCart(shopper);
    if (cartId === null || random.chance(0.05)) continue;
    const tries = { bought: false, cartId };
    for (let attempt = 0; attempt < 4 && !tries.bought; attempt++) await buy(shopper, tries);
  }
}

async function fillCart({ world, random, browser, email }: Shopper): Promise<string | null> {
  const { market, variants, shippingOptionIds } = world.assortment;
  const made = await browser.call("POST", `${API}/carts`, { body: { market } });
  if (made.status !== 201) return null;
  const cart = `${API}/carts/${made.body.id}`;
  let told: Told = made;
  for (let line = random.between(1, variants.length); line > 0; line--) {
    const { variantId } = random.pick(variants);
    const body = { variant_id: variantId, quantity: random.between(1, 3) };
    const added = await browser.call("POST", `${cart}/lines`, { body });
    if (added.status === 200) told = added;
  }
  const lines: { id: string }[] = told.body.lines;
  if (lines.length === 0) return null;
  if (random.chance(0.2)) {
    const line = `${cart}/lines/${random.pick(lines).id}`;
    const isGone = lines.length > 1 && random.chance(0.5);
    await (isGone
      ? browser.call("DELETE", line)
      : browser.call("PATCH", line, { body: { quantity: random.between(1, 9) } }));
  }
  const details = { email, shipping_address: addressOf(market) };
  const { giftCards, codes } = world.assortment;
  for (const { code } of codes) {
    if (!random.chance(0.5)) continue;
    const typed = random.chance(0.05) ? "NO-SUCH" : random.pick([code, code.toLowerCase()]);
    await browser.call("POST", `${cart}/promotion-codes`, { body: { code: typed } });
  }
  if (giftCards.length > 0 && random.chance(0.4)) {
    const code = random.chance(0.05) ? "CARD-9" : random.pick(giftCards).code;
    await browser.call("POST", `${cart}/gift-cards`, { body: { code } });
  }
  const known = await browser.call("PATCH", cart, { body: details });
  const chosen = await browser.call("PUT", `${cart}/shipping-option`, {
    body: { shipping_option_id: random.pick(shippingOptionIds) },
  });
  return known.status === 200 && chosen.status === 200 ? made.body.id : null;
}

/** Looks at the cart, thinks, and presses the button in one of the ways in which people do. */
async function buy(shopper: Shopper, tries: Tries): Promise<void> {
  const { world, random, browser } = shopper;
  const { scheduler } = world;
  const cart = `${API}/carts/${tries.cartId}`;
  const seen = await browser.call("GET", cart);
  if (seen.status !== 200 || seen.body.status !== "open" || seen.body.lines.length === 0) {
    tries.bought = true;
    return;
  }
  if (random.chance(0.25)) await scheduler.sleep(random.below(900_000), "thinks");
  if (shopper.isRush) await scheduler.sleep(MINUTE_MS - scheduler.now() % MINUTE_MS, "rush");
  const provider = random.pick(["manual", "sandbox", "sandbox", "sandbox", "cash_on_delivery"]);
  const { total, amount_due: due } = seen.body;
  const needsNothing = due.amount === 0 && random.chance(0.5);
  const body = {
    ...(needsNothing ? {} : { payment: { provider } }),
    expected_total: total,
    ...(due.amount === total.amount ? {} : { expected_amount_due: due }),
  };
  const press = () => browser.deed("POST", `${cart}/checkout`, { body });
  const first = press();
  const style = random.pick(STYLES);
  const [told] = await Promise.all([browser.insist(first), style(shopper, { cart, body, first })]);
  await react(shopper, { told, tries, key: first.key });
}

type Pressed = Readonly<{
  cart: string;
  body: Readonly<{ payment?: { provider: string }; expected_total: { amount: number } }>;
  first: Parameters<Browser["insist"]>[0];
}>;

const calmly = () => Promise.resolve();
/** What else is done while the request is under way. Most people do nothing. */
const STYLES: readonly ((shopper: Shopper, pressed: Pressed) => Promise<unknown>)[] = [
  calmly,
  calmly,
  calmly,
  /** Presses twice. */
  ({ browser }, { first }) => browser.insist(first),
  /** Has a second tab open, which sends a key of its own. */
  async ({ browser, random, world }, { cart, body }) => {
    await world.scheduler.sleep(random.below(40));
    await browser.call("POST", `${cart}/checkout`, { body });
  },
  /** Changes the cart in the other tab. */
  async ({ browser, random, world }, { cart }) => {
    const { variantId } = random.pick(world.assortment.variants);
    await world.scheduler.sleep(random.below(40));
    await browser.call("POST", `${cart}/lines`, { body: { variant_id: variantId, quantity: 1 } });
  },
  /** A program that uses its key for something else. */
  async ({ browser, random, world }, { cart, body, first }) => {
    await world.scheduler.sleep(random.below(60));
    const other = { ...body, payment: { provider: "manual" } };
    if (JSON.stringify(other) === first.body) return;
    await browser.call("POST", `${cart}/checkout`, { body: other, key: first.key });
  },
  /** Names a price that would be nice. */
  async ({ browser }, { cart, body }) => {
    const { expected_total: total } = body;
    const cheap = { ...body, expected_total: { ...total, amount: Math.floor(total.amount / 2) } };
    await browser.call("POST", `${cart}/checkout`, { body: cheap });
  },
];

type Reaction = Readonly<{ told: Told; tries: Tries; key: string | null }>;

async function react(shopper: Shopper, { told, tries }: Reaction): Promise<void> {
  const { world, random, browser } = shopper;
  const code = told.body?.code;
  if (told.status === 201) {
    tries.bought = true;
    if (random.chance(0.3)) await browser.call("GET", `${API}/orders/${told.body.order.id}`);
    return;
  }
  if (told.status === 202) {
    tries.bought = true;
    const { order, payment } = told.body;
    const came = await visitProvider(world, {
      random,
      orderId: order.id,
      reference: String(payment.redirect_url).split("/").at(-1)!,
      giveUp: () => browser.call("POST", `${API}/orders/${order.id}/payment-cancellation`),
    });
    // The basket is back: some try again.
    if (came === "gave up") tries.bought = random.chance(0.4);
    return;
  }
  if (code === "cart_already_completed" && told.body.order_id) {
    await browser.call("GET", `${API}/orders/${told.body.order_id}`);
    tries.bought = true;
    return;
  }
  if (code === "out_of_stock") await reduce(shopper, { told, tries });
  // A moved total, a declined card, silence: looks again and tries with a new key, or leaves.
  if (random.chance(0.3)) tries.bought = true;
}

/** Takes fewer of what is gone. */
async function reduce(
  { browser, random }: Shopper,
  { told, tries }: Readonly<{ told: Told; tries: Tries }>,
): Promise<void> {
  const cart = `${API}/carts/${tries.cartId}`;
  const seen = await browser.call("GET", cart);
  if (seen.status !== 200) return;
  for (const { variant_id, available } of told.body.lines) {
    const line = seen.body.lines.find((it: { variant_id: string }) => it.variant_id === variant_id);
    if (line === undefined) continue;
    const quantity = random.between(1, Math.max(1, available));
    await (available === 0
      ? browser.call("DELETE", `${cart}/lines/${line.id}`)
      : browser.call("PATCH", `${cart}/lines/${line.id}`, { body: { quantity } }));
  }
}
