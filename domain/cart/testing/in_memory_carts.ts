import { err, type Id, money, ok } from "../../kernel/mod.ts";
import { aStockAt } from "../../inventory/testing/mod.ts";
import { type InMemoryKeys, inMemoryKeys } from "../../kernel/testing/mod.ts";
import { aShippingOption } from "../../shipping/testing/mod.ts";
import type { PayingValue } from "../../stored_value/mod.ts";
import { aTaxRate } from "../../tax/testing/mod.ts";
import type { Cart, CartId } from "../cart.ts";
import type { Also, Carts, CheckoutTerms, PendingOrder, TriedCarts } from "../ports.ts";
import { type LoadedCart, newlyLoaded, type Terms } from "../loaded_cart.ts";
import type { VariantFacts } from "../variant_facts.ts";
import { promotionFactsOf, type PromotionShelf } from "./in_memory_promotion_uses.ts";

export const MUG = "var_00000000000000000000000001" as Id<"Variant">;

/** A mug of 29.00 EUR, ten in stock; each test overrides only what it is about. */
export function aMug(overrides: Partial<VariantFacts> = {}): VariantFacts {
  return {
    variantId: MUG,
    productId: "prod_1" as Id<"Product">,
    productHandle: "product-1",
    sku: "MUG",
    title: "Product 1",
    variantTitle: "Salz",
    picture: null,
    published: true,
    taxCategory: "standard",
    price: { amount: money(2_900n, "EUR"), compareAt: null, source: "price_list:plst_de" },
    kind: "physical",
    stock: [aStockAt()],
    components: [],
    preorderFrom: null,
    prices: [],
    merchandise: { categories: ["tableware"], collections: [], options: {}, attributes: {} },
    ...overrides,
  };
}

/** German rates, and delivery for 4.90 EUR, free from 80 EUR. */
export const TERMS: Terms = {
  rates: [aTaxRate(), aTaxRate({ category: "shipping" })],
  shippingOptions: [aShippingOption()],
  promotions: [],
};

export const fixedTerms: CheckoutTerms = {
  current: () => Promise.resolve(TERMS),
  forget: () => {},
};

export type InMemoryCarts = Carts & TriedCarts & PromotionShelf & {
  readonly stored: Map<CartId, Cart>;
  readonly orders: Map<CartId, Id<"Order">>;
  readonly pendingOrders: Map<CartId, PendingOrder>;
  readonly keys: InMemoryKeys;
  readonly variants: Map<Id<"Variant">, VariantFacts>;
  /** Gift cards, and the store credit of the one customer that there is. */
  value: PayingValue[];
  /** Runs before a cart is saved: the place for a rival to come in between. */
  beforeSave: () => void;
};

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryCarts(...variants: VariantFacts[]): InMemoryCarts {
  const known = variants.length > 0 ? variants : [aMug()];
  const loaded = (cart: Cart, { promotionCode }: Also = {}): LoadedCart => {
    const empty = newlyLoaded(cart);
    return {
      ...empty,
      catalogue: new Map(carts.variants),
      value: carts.value.filter(({ id, kind, balance }) =>
        kind === "gift_card"
          ? cart.giftCards.includes(id)
          : cart.owner.kind === "customer" && balance.currency === cart.currency
      ),
      promotionFacts: promotionFactsOf(carts, { cart, also: promotionCode }),
    };
  };
  const newestFirst: (...of: Parameters<Carts["loadCurrent"]>) => Cart[] = (owner, market) =>
    [...carts.stored.values()]
      .filter((it) => it.owner.kind === owner.kind && it.owner.id === owner.id)
      .filter((it) => it.market === market)
      .sort((a, b) => b.updatedAt - a.updatedAt);
  const carts: InMemoryCarts = {
    stored: new Map(),
    orders: new Map(),
    pendingOrders: new Map(),
    keys: inMemoryKeys(),
    variants: new Map(known.map((facts) => [facts.variantId, facts])),
    value: [],
    promotions: new Map(),
    codes: new Map(),
    codeLimits: new Map(),
    uses: [],
    beforeSave: () => {},
    look: (cart) => Promise.resolve(loaded(cart)),
    load(id, also) {
      const cart = carts.stored.get(id);
      return Promise.resolve(cart === undefined ? null : loaded(cart, also));
    },
    loadCurrent(owner, market) {
      const cart = newestFirst(owner, market).find(({ status }) => status === "open");
      return Promise.resolve(cart === undefined ? null : loaded(cart));
    },
    pendingOrder(owner, market) {
      const [newest] = newestFirst(owner, market);
      return Promise.resolve(newest && carts.pendingOrders.get(newest.id) || null);
    },
    orderOf: (id) => Promise.resolve(carts.orders.get(id) ?? null),
    create(priced, { once }) {
      if (carts.keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      carts.stored.set(priced.cart.id, priced.cart);
      if (once !== null) carts.keys.done(once, once.answer(priced));
      return Promise.resolve(ok(true));
    },
    save(priced, { once }) {
      carts.beforeSave();
      const { cart } = priced;
      const current = carts.stored.get(cart.id);
      if (carts.keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (current?.version !== cart.version - 1 || current.status !== "open") {
        return Promise.resolve(err({ code: "cart_changed_meanwhile", cartId: cart.id }));
      }
      carts.stored.set(cart.id, cart);
      if (once !== null) carts.keys.done(once, once.answer(priced));
      return Promise.resolve(ok(true));
    },
  };
  return carts;
}
