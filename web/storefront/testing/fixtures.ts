import type { FormState, PageContent, PageFrame, PageView } from "@mercator/contracts/pages";
import type { CategoryV1, ProductListV1 } from "@mercator/contracts/storefront/v1";
import { address, cart, knownCart, order, sentOrder, shippingOptions } from "./fixture_basket.ts";
import { categories, lamps, mug, pot, products, swatches } from "./fixture_goods.ts";

/** Typed pages of the sample shop, one of each, for the tests and for looking at. */
export const query = {
  sort: "featured",
  colour: [],
  material: [],
  category: null,
  inStock: false,
  cursor: null,
} as const;

export const list: ProductListV1 = {
  data: [...products],
  next_cursor: "next",
  total: 18,
  facets: [
    {
      name: "category",
      values: [
        { value: "vases", label: "Vases", count: 4, swatch: null },
        { value: "kitchen", label: "Kitchen", count: 3, swatch: null },
      ],
    },
    {
      name: "colour",
      values: ["Salt", "Ink", "Reed", "Charcoal"].map((name, index) => ({
        value: name.toLowerCase(),
        label: name,
        count: 8 - index,
        swatch: swatches[name] ?? null,
      })),
    },
    {
      name: "material",
      values: [{ value: "stoneware", label: "Stoneware", count: 9, swatch: null }],
    },
  ],
};

/** A contact form that came back with one field wrong. */
export const wrongPostcode: FormState = {
  values: { email: "ines.vogel@example.com", ...address, postal_code: "1011" },
  errors: [{ field: "postal_code", code: "invalid" }],
  problem: null,
};

export function frame(path: string, more: Partial<PageFrame> = {}): PageFrame {
  return {
    locale: "en",
    market: "de",
    base: "/en-de",
    path,
    origin: "https://shop.example",
    currency: "EUR",
    taxIncluded: true,
    categories,
    alternates: [
      { base: "/en-us", locale: "en", market: "us" },
      { base: "/de-de", locale: "de", market: "de" },
    ],
    cart: null,
    ...more,
  };
}

function view(path: string, content: PageContent, more: Partial<PageFrame> = {}): PageView {
  return { frame: frame(path, more), content };
}

const key = "9f1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e";
const checkout = {
  page: "checkout",
  countries: ["DE", "AT"],
  providers: ["sandbox", "stripe", "manual"],
  idempotencyKey: key,
} as const;

/** One of each page, and of each state that looks different. */
export const pages: Readonly<Record<string, PageView>> = {
  home: view("/", {
    page: "home",
    featured: products.slice(0, 5),
    onSale: products.filter((product) => product.compare_at_price),
    evening: lamps,
  }),
  category: view("/categories/tableware?colour=salt", {
    page: "category",
    category: categories[0] as CategoryV1,
    list,
    query: { ...query, colour: ["salt"] },
  }),
  "category-empty": view("/categories/tableware?colour=mauve", {
    page: "category",
    category: categories[0] as CategoryV1,
    list: { ...list, data: [], next_cursor: null, total: 0 },
    query: { ...query, colour: ["mauve"] },
  }),
  search: view("/search?q=oak", {
    page: "search",
    q: "oak",
    list,
    query: { ...query, sort: "relevance" },
    popular: [],
  }),
  "search-nothing": view("/search?q=zither", {
    page: "search",
    q: "zither",
    list: { ...list, data: [], next_cursor: null, total: 0, facets: [] },
    query: { ...query, sort: "relevance" },
    popular: products.slice(0, 4),
  }),
  product: view("/products/heron-mug?Colour=Salt", {
    page: "product",
    product: mug,
    selected: { Colour: "Salt" },
    added: null,
    form: null,
  }),
  "product-sale": view("/products/heron-mug?Colour=Reed", {
    page: "product",
    product: mug,
    selected: { Colour: "Reed" },
    added: null,
    form: null,
  }),
  "product-out": view("/products/heron-mug?Colour=Ink", {
    page: "product",
    product: mug,
    selected: { Colour: "Ink" },
    added: null,
    form: null,
  }),
  "product-preorder": view("/products/terrace-pot?Size=L", {
    page: "product",
    product: pot,
    selected: { Size: "L" },
    added: null,
    form: null,
  }),
  "product-added": view("/products/heron-mug?Colour=Salt&added=x", {
    page: "product",
    product: mug,
    selected: { Colour: "Salt" },
    added: { lineId: cart.lines[0]?.id ?? "" },
    form: null,
  }, { cart }),
  cart: view("/cart", { page: "cart", form: null, pending: null }, {
    cart: { ...knownCart, shipping_option: null },
  }),
  "cart-empty": view("/cart", { page: "cart", form: null, pending: null }),
  "cart-pending": view("/cart", {
    page: "cart",
    form: null,
    pending: { number: "10482", token: "token", redirectUrl: "https://pay.example/p_1" },
  }),
  checkout: view("/checkout", {
    ...checkout,
    step: "contact",
    shippingOptions: [],
    form: wrongPostcode,
  }, { cart }),
  "checkout-us": view("/checkout", {
    ...checkout,
    step: "contact",
    countries: ["US"],
    shippingOptions: [],
    form: null,
  }, {
    cart: { ...cart, tax_included: false },
    market: "us",
    base: "/en-us",
    taxIncluded: false,
  }),
  "checkout-delivery": view("/checkout", {
    ...checkout,
    step: "delivery",
    shippingOptions,
    form: null,
  }, {
    cart: { ...knownCart, shipping_option: null },
  }),
  "checkout-payment": view("/checkout", {
    ...checkout,
    step: "payment",
    shippingOptions,
    form: null,
  }, { cart: knownCart }),
  confirmation: view("/orders/token?fresh=1", {
    page: "order",
    order,
    fresh: true,
    token: "token",
    points: null,
  }),
  order: view("/orders/token", {
    page: "order",
    order: sentOrder,
    fresh: false,
    token: "token",
    points: null,
  }),
  "order-points": view("/orders/token", {
    page: "order",
    order: sentOrder,
    fresh: false,
    token: "token",
    points: {
      standing: {
        points: 1_200,
        pending: 41,
        pending_days: 14,
        redeems: { points: 500, amount: { amount: 1_000, currency: order.total.currency } },
      },
      usableFrom: "2026-12-12T09:30:00.000Z",
      redeemed: false,
      idempotencyKey: "points-1",
      form: null,
    },
  }),
  "order-waiting": view("/orders/token", {
    page: "order",
    order: {
      ...order,
      status: "pending_payment",
      payment_status: "requires_action",
      redirect_url: "https://pay.example/p_1",
    },
    fresh: true,
    token: "token",
    points: null,
  }),
  "order-given-up": view("/orders/token", {
    page: "order",
    order: { ...order, status: "cancelled", payment_status: "failed", history: [] },
    fresh: true,
    token: "token",
    points: null,
  }),
  "order-lookup": view("/orders/lookup", { page: "order-lookup", sent: false, form: null }),
  "order-sent": view("/orders/lookup", { page: "order-lookup", sent: true, form: null }),
  "stock-request": view("/stock-requests/token", {
    page: "stock-request",
    state: "ask",
    token: "token",
    form: null,
  }),
  "stock-request-sent": view("/stock-requests", {
    page: "stock-request",
    state: "sent",
    token: null,
    form: null,
  }),
  "not-found": view("/gone", { page: "not-found", popular: [] }),
  error: view("/", { page: "error", traceId: "4bf92f3577b34da6a3ce929d0e0e4736" }),
};
