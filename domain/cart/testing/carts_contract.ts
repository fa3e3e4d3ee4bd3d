import { assert, test } from "@mercator/domain/testing";
import { after, type Id, money, type Once } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { Cart } from "../cart.ts";
import type { Carts, CheckoutTerms, TriedCarts } from "../ports.ts";
import { newlyLoaded } from "../loaded_cart.ts";
import { type PricedCart, priceLoadedCart } from "../priced_cart.ts";
import { availableOf } from "../variant_facts.ts";
import { MUG, TERMS } from "./in_memory_carts.ts";

/** A cart of guest 1; each test overrides only what it is about. */
export function aCart(overrides: Partial<Cart> = {}): Cart {
  return {
    id: "cart_00000000000000000000000001" as Cart["id"],
    owner: { kind: "guest", id: "gst_1" as Id<"Guest"> },
    market: "de",
    locale: "de",
    currency: "EUR",
    status: "open",
    lines: [],
    email: null,
    shippingAddress: null,
    billingAddress: null,
    shippingOptionId: null,
    promotionCodes: [],
    giftCards: [],
    useStoreCredit: false,
    vatId: null,
    createdAt: anInstant,
    updatedAt: anInstant,
    version: 1,
    ...overrides,
  };
}

export const aLine = {
  id: "line_00000000000000000000000001" as Id<"CartLine">,
  variantId: MUG,
  quantity: 2,
  priceShown: money(2_900n, "EUR"),
};

export const anAddress = {
  firstName: "Maya",
  lastName: "Stein",
  company: null,
  line1: "Deichstr. 1",
  line2: null,
  city: "Hamburg",
  region: null,
  postalCode: "20459",
  country: "DE",
  phone: null,
};

const once: Once<PricedCart> = {
  principal: "guest:gst_1",
  route: "POST /x",
  key: "k",
  fingerprint: "f",
  answer: ({ cart }) => ({ status: 200, headers: {}, body: String(cart.version) }),
};

type Subject = Readonly<{ carts: Carts }> & Partial<AsyncDisposable>;

/** Every Carts, fake or real, must pass these, with a mug of 29.00 EUR in stock. */
export function cartsContract(name: string, open: () => Promise<Subject>): void {
  const withCart = (title: string, work: (carts: Carts, cart: Cart) => Promise<void>) =>
    test(`${name} ${title}`, async () => {
      const subject = await open();
      try {
        await subject.carts.create(priced(aCart()), { once: null, events: [] });
        await work(subject.carts, aCart());
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const priced = (cart: Cart): PricedCart => ({
    ...priceLoadedCart(newlyLoaded({ ...cart, lines: [] }), { terms: TERMS, at: anInstant }),
    cart,
  });
  const changed: Cart = aCart({
    lines: [aLine],
    email: "maya@example.com",
    shippingAddress: anAddress,
    promotionCodes: ["A"],
    giftCards: ["sva_00000000000000000000000001" as Id<"ValueAccount">],
    useStoreCredit: true,
    updatedAt: after(anInstant, 1_000),
    version: 2,
  });

  withCart("load() finds what create() stored, and nothing else", async (carts, cart) => {
    assert.deepEqual((await carts.load(cart.id))?.cart, cart);
    assert.equal(await carts.load("cart_unknown" as Cart["id"]), null);
    assert.equal(await carts.orderOf(cart.id), null);
  });

  withCart("load() says what is known of the variants, and of the one asked for", async (carts) => {
    const facts = (await carts.load(aCart().id, { variantId: MUG }))?.catalogue.get(MUG);
    assert.equal(facts?.price?.amount.minor, 2_900n);
    assert.equal(facts && availableOf(facts), 10);
    assert.equal(facts?.variantTitle, "Salz");
    await carts.save(priced(changed), { once: null, events: [] });
    assert.ok((await carts.load(aCart().id))?.catalogue.has(MUG));
  });

  withCart("save() stores everything that was changed", async (carts, cart) => {
    assert.ok((await carts.save(priced(changed), { once: null, events: [] })).ok);
    assert.deepEqual((await carts.load(cart.id))?.cart, changed);
  });

  withCart("save() refuses a stale version and changes nothing", async (carts, cart) => {
    await carts.save(priced(changed), { once: null, events: [] });
    const late = await carts.save(priced({ ...changed, email: null }), { once: null, events: [] });
    assert.deepEqual(late.ok ? null : late.error.code, "cart_changed_meanwhile");
    assert.deepEqual((await carts.load(cart.id))?.cart, changed);
  });

  withCart("save() takes effect once for a key", async (carts, cart) => {
    assert.ok((await carts.save(priced(changed), { once, events: [] })).ok);
    for (const version of [2, 3]) {
      const again = await carts.save(priced({ ...changed, version }), { once, events: [] });
      assert.deepEqual(again.ok ? null : again.error.code, "request_repeated");
    }
    assert.equal((await carts.load(cart.id))?.cart.version, 2);
  });

  withCart(
    "loadCurrent() gives the open cart of the market that was changed last",
    async (carts) => {
      const id = "cart_00000000000000000000000002" as Cart["id"];
      const newer = aCart({ id, updatedAt: after(anInstant, 5) });
      await carts.create(priced(newer), { once: null, events: [] });
      assert.equal((await carts.loadCurrent(newer.owner, "de"))?.cart.id, id);
      assert.equal(await carts.loadCurrent(newer.owner, "us"), null);
      const nobody = { kind: "guest", id: "gst_9" as Id<"Guest"> } as const;
      assert.equal(await carts.loadCurrent(nobody, "de"), null);
    },
  );
}

/** Every TriedCarts, fake or real, must pass this, with a mug of 29.00 EUR in stock. */
export function triedCartsContract(
  name: string,
  open: () => Promise<Readonly<{ tried: TriedCarts; carts: Carts }> & Partial<AsyncDisposable>>,
): void {
  test(`${name} look() says what is known of a cart that is not stored, and stores none`, async () => {
    const subject = await open();
    const cart = aCart({ lines: [aLine], promotionCodes: ["NOBODY"] });
    const known = await subject.tried.look(cart);
    assert.deepEqual(known.cart, cart);
    assert.equal(known.catalogue.get(MUG)?.price?.amount.minor, 2_900n);
    assert.deepEqual(known.promotionFacts.codes, [{ code: "NOBODY", promotionId: null }]);
    assert.equal(await subject.carts.load(cart.id), null);
    await subject[Symbol.asyncDispose]?.();
  });
}

/** Every CheckoutTerms, fake or real, must pass this, with German rates and one way of delivery. */
export function checkoutTermsContract(
  name: string,
  open: () => Promise<Readonly<{ terms: CheckoutTerms }> & Partial<AsyncDisposable>>,
): void {
  test(`${name} current() gives rates and ways of delivery, the same while they are kept`, async () => {
    const subject = await open();
    const [first, second] = [await subject.terms.current(), await subject.terms.current()];
    assert.deepEqual(first, second);
    assert.ok(
      first.rates.some(({ country, category }) => country === "DE" && category === "standard"),
    );
    assert.equal(first.shippingOptions[0]?.bands[0]?.price.minor, 490n);
    await subject[Symbol.asyncDispose]?.();
  });
}
