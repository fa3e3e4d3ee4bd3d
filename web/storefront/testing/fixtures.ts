import type { FormState, PageContent, PageFrame, PageView } from "@mercator/contracts/pages";
import type { Money } from "@mercator/contracts/common";
import type {
  CartV1,
  CategoryV1,
  ImageV1,
  OptionV1,
  OrderV1,
  ProductListV1,
  ProductSummaryV1,
  ProductV1,
  ShippingOptionV1,
  VariantV1,
} from "@mercator/contracts/storefront/v1";

/** Typed pages of the sample shop, for the tests and for looking at. Its pictures are the shop's own. */
export function eur(amount: number): Money {
  return { amount, currency: "EUR" };
}

export function imageOf(
  file: string,
  { alt = "", options, width = 880, height = 1100 }: {
    alt?: string;
    options?: Record<string, string>;
    width?: number;
    height?: number;
  } = {},
): ImageV1 {
  const widths = width > height ? [800, width] : [440, width];
  return {
    url: `/media/${file}-${width}.jpg`,
    alt,
    width,
    height,
    sources: widths.flatMap((w) => [
      { url: `/media/${file}-${w}.avif`, type: "image/avif" as const, width: w },
      { url: `/media/${file}-${w}.jpg`, type: "image/jpeg" as const, width: w },
    ]),
    ...(options ? { options } : {}),
  };
}

const CATEGORIES: readonly (readonly [handle: string, name: string, blurb: string])[] = [
  [
    "tableware",
    "Tableware",
    "Plates, bowls and mugs in stoneware that is glazed by hand and made for every day.",
  ],
  ["vases", "Vases", "Vessels for one branch or a whole armful, good to look at empty too."],
  ["kitchen", "Kitchen", "Boards, jars and tools that earn their place on the worktop."],
  ["lighting", "Lighting", "Lamps and candles for the darker half of the day."],
  ["furniture", "Furniture", "Solid wood, honest joints and pieces light enough to carry."],
  ["textiles", "Textiles", "Linen, wool and cotton that soften with use."],
  ["desk", "Desk", "Paper, wood and brass for the table where things get done."],
  ["garden", "Garden", "Pots, cans and tools for a sill, a balcony or a bed of earth."],
];
export const categories: readonly CategoryV1[] = CATEGORIES.map(([handle, name, blurb]) => ({
  handle,
  name,
  blurb,
  image: imageOf(`scene-${handle}`, { width: 1600, height: 1000 }),
  product_count: 6,
}));

const SWATCHES: Readonly<Record<string, string>> = {
  Salt: "#e4ded3",
  Reed: "#6f7a5c",
  Ink: "#24334f",
  Sand: "#cdb797",
  Moss: "#3f4a2b",
  Oak: "#b98d5d",
  Walnut: "#5d3f2a",
  Ochre: "#c08a30",
  Blush: "#d2a597",
  Terracotta: "#a85f3f",
  Charcoal: "#33322f",
};

export function colourOption(...names: readonly string[]): OptionV1 {
  return {
    name: "Colour",
    label: "Colour",
    values: names.map((name) => ({ name, label: name, swatch: SWATCHES[name] ?? null })),
  };
}

let counter = 0;
function summary(
  handle: string,
  title: string,
  more: Partial<ProductSummaryV1> & { amount: number; colours: readonly string[] },
): ProductSummaryV1 {
  const { amount, colours, ...rest } = more;
  counter += 1;
  return {
    id: `prod_${String(counter).padStart(26, "0")}`,
    handle,
    title,
    subtitle: "Glazed stoneware",
    category: "tableware",
    images: [
      imageOf(`${handle}-${(colours[0] ?? "").toLowerCase()}`, {
        alt: title,
        options: { Colour: colours[0] ?? "" },
      }),
      imageOf(`${handle}-view`),
    ],
    options: [colourOption(...colours)],
    price_from: eur(amount),
    price_varies: false,
    compare_at_price: null,
    availability: "in_stock",
    ...rest,
  };
}

export const products: readonly ProductSummaryV1[] = [
  summary("dune-vase", "Dune vase", { amount: 7900, colours: ["Sand", "Moss"], category: "vases" }),
  summary("heron-mug", "Heron mug", { amount: 2900, colours: ["Salt", "Reed", "Ink"] }),
  summary("plank-board", "Plank board", {
    amount: 6400,
    colours: ["Oak", "Walnut"],
    price_varies: true,
    category: "kitchen",
  }),
  summary("fen-cushion", "Fen cushion", {
    amount: 4900,
    colours: ["Reed", "Ochre", "Ink"],
    category: "textiles",
  }),
  summary("rill-watering-can", "Rill watering can", {
    amount: 5900,
    colours: ["Moss", "Ochre"],
    category: "garden",
  }),
  summary("bulrush-bud-vase", "Bulrush bud vase", {
    amount: 3500,
    colours: ["Salt", "Ink", "Blush"],
    category: "vases",
  }),
  summary("fen-pitcher", "Fen pitcher", { amount: 6800, colours: ["Salt", "Ink"] }),
  summary("tarn-bowl", "Tarn bowl", { amount: 2700, colours: ["Salt", "Reed"] }),
  summary("furrow-vase", "Furrow vase", {
    amount: 6500,
    colours: ["Salt", "Terracotta"],
    compare_at_price: eur(8200),
    category: "vases",
  }),
  summary("larder-jar", "Larder jar", {
    amount: 4500,
    colours: ["Salt", "Charcoal"],
    price_varies: true,
    category: "kitchen",
    availability: "low_stock",
  }),
  summary("moor-plate", "Moor plate", {
    amount: 2300,
    colours: ["Salt", "Ink"],
    price_varies: true,
    availability: "out_of_stock",
  }),
  summary("ember-kettle", "Ember kettle", {
    amount: 8900,
    colours: ["Moss", "Salt"],
    compare_at_price: eur(10900),
    category: "kitchen",
  }),
];
const lamps: readonly ProductSummaryV1[] = [
  summary("alder-table-lamp", "Alder table lamp", {
    amount: 12900,
    colours: ["Salt", "Ochre"],
    category: "lighting",
  }),
  summary("fold-pendant", "Fold pendant", {
    amount: 9900,
    colours: ["Salt", "Blush"],
    category: "lighting",
    price_varies: true,
  }),
  summary("marsh-floor-lamp", "Marsh floor lamp", {
    amount: 24900,
    colours: ["Moss", "Ochre"],
    category: "lighting",
    availability: "low_stock",
  }),
];

export function variant(value: string, more: Partial<VariantV1> = {}): VariantV1 {
  return {
    id: `var_${value.toLowerCase().padStart(26, "0")}`,
    sku: `OSR-TAB-101-${value.slice(0, 3).toUpperCase()}`,
    title: value,
    options: { Colour: value },
    price: eur(2900),
    compare_at_price: null,
    availability: "in_stock",
    available_from: null,
    quantity_max: 48,
    ...more,
  };
}

export const mug: ProductV1 = {
  id: "prod_00000000000000000000000002",
  handle: "heron-mug",
  title: "Heron mug",
  subtitle: "Glazed stoneware, 330 ml",
  description:
    "A mug with a full belly, a narrow foot and a handle wide enough for three fingers. The lower quarter is left unglazed, so you hold glaze and feel clay when you put it down. Each one is thrown on the wheel and varies by a millimetre or two.",
  details: [
    "Holds 330 ml to the rim",
    "Wheel-thrown stoneware, fired at 1,240 °C",
    "Bare clay foot, sanded smooth",
    "Glaze breaks to brown at the rim",
  ],
  material: "Glazed stoneware",
  care:
    "Dishwasher and microwave safe. The bare clay at the foot darkens a little with use; a soft brush and washing soda bring it back.",
  dimensions_mm: { diameter: 86, height: 91, width_with_handle: 111 },
  weight_g: 340,
  origin: "PT",
  category: { handle: "tableware", name: "Tableware" },
  tags: ["stoneware"],
  images: [
    imageOf("heron-mug-salt", {
      alt: "Round-bellied mug in speckled off-white glaze",
      options: { Colour: "Salt" },
    }),
    imageOf("heron-mug-reed", {
      alt: "The same mug in a soft grey-green glaze",
      options: { Colour: "Reed" },
    }),
    imageOf("heron-mug-ink", {
      alt: "The same mug in dark blue glaze",
      options: { Colour: "Ink" },
    }),
    imageOf("heron-mug-view", { alt: "Salt mug filled with black coffee on a folded napkin" }),
  ],
  options: [colourOption("Salt", "Reed", "Ink")],
  variants: [
    variant("Salt"),
    variant("Reed", { availability: "low_stock", quantity_max: 6, compare_at_price: eur(3400) }),
    variant("Ink", { availability: "out_of_stock", quantity_max: 0 }),
  ],
  related: products.filter((product) =>
    ["tarn-bowl", "fen-pitcher", "moor-plate"].includes(product.handle)
  ).slice(0, 4),
  updated_at: "2026-11-01T00:00:00.000Z",
};

/** Two options, of which one is a word; one combination does not exist. */
export const pot: ProductV1 = {
  ...mug,
  id: "prod_00000000000000000000000099",
  handle: "terrace-pot",
  title: "Terrace pot",
  subtitle: "",
  dimensions_mm: { diameter: 206, height: 166 },
  category: { handle: "garden", name: "Garden" },
  images: [
    imageOf("terrace-pot-terracotta", { options: { Colour: "Terracotta" } }),
    imageOf("terrace-pot-view"),
  ],
  options: [
    {
      name: "Size",
      label: "Size",
      values: ["S", "M", "L"].map((name) => ({ name, label: name, swatch: null })),
    },
    colourOption("Terracotta", "Charcoal"),
  ],
  variants: [
    variant("A", { options: { Size: "S", Colour: "Terracotta" }, price: eur(2900) }),
    variant("B", {
      options: { Size: "M", Colour: "Terracotta" },
      price: eur(3900),
      availability: "out_of_stock",
      quantity_max: 0,
    }),
    variant("C", {
      options: { Size: "L", Colour: "Terracotta" },
      price: eur(5900),
      availability: "preorder",
      available_from: "2027-02-01",
    }),
    variant("D", { options: { Size: "S", Colour: "Charcoal" }, price: eur(2900) }),
  ],
  related: [],
};

export const shippingOptions: readonly ShippingOptionV1[] = [
  {
    id: "shop_00000000000000000000000001",
    name: "Standard, to your door",
    price: eur(0),
    estimate: { earliest: "2026-11-25", latest: "2026-11-27" },
  },
  {
    id: "shop_00000000000000000000000002",
    name: "Express, before noon",
    price: eur(990),
    estimate: { earliest: "2026-11-25", latest: "2026-11-25" },
  },
];
const address = {
  first_name: "Ines",
  last_name: "Vogel",
  line1: "Linienstraße 41",
  city: "Berlin",
  postal_code: "10119",
  country: "DE",
};

function line(
  index: number,
  [handle, title, variantTitle]: [string, string, string],
  [quantity, amount]: [number, number],
) {
  return {
    id: `line_${String(index).padStart(26, "0")}`,
    variant_id: handle === mug.handle
      ? variant(variantTitle).id
      : `var_${String(index).padStart(26, "0")}`,
    product_handle: handle,
    sku: `OSR-${index}`,
    title,
    variant_title: variantTitle,
    image: imageOf(`${handle}-${variantTitle.toLowerCase()}`, { alt: title }),
    quantity,
    quantity_max: 12,
    unit_price: eur(amount),
    compare_at_price: handle === "furrow-vase" ? eur(8200) : null,
    total: eur(amount * quantity),
  };
}

export const cart: CartV1 = {
  id: "cart_00000000000000000000000001",
  status: "open",
  market: "de",
  locale: "en",
  currency: "EUR",
  email: null,
  lines: [
    line(1, ["heron-mug", "Heron mug", "Salt"], [2, 2900]),
    line(2, ["furrow-vase", "Furrow vase", "Salt"], [1, 6500]),
    line(3, ["beeswax-tapers", "Beeswax tapers", "Honey"], [1, 2400]),
    line(4, ["larder-jar", "Larder jar", "Charcoal"], [1, 4500]),
  ],
  shipping_address: null,
  billing_address: null,
  shipping_option: null,
  promotion_codes: [],
  subtotal: eur(19200),
  discount_total: eur(0),
  shipping_total: eur(0),
  tax_total: eur(3066),
  tax_included: true,
  total: eur(19200),
  warnings: [],
  version: 4,
};
export const knownCart: CartV1 = {
  ...cart,
  email: "ines.vogel@example.com",
  shipping_address: address,
  shipping_option: shippingOptions[0] ?? null,
  warnings: [{
    code: "price_changed",
    line_id: cart.lines[1]?.id ?? "",
    before: eur(8200),
    after: eur(6500),
  }],
};

export const order: OrderV1 = {
  id: "ord_00000000000000000000000001",
  number: "10482",
  status: "placed",
  payment_status: "authorized",
  fulfilment_status: "unfulfilled",
  market: "de",
  locale: "en",
  email: "ines.vogel@example.com",
  lines: cart.lines.map((item) => ({
    id: item.id,
    variant_id: item.variant_id,
    product_handle: item.product_handle,
    sku: item.sku,
    title: item.title,
    variant_title: item.variant_title,
    image: item.image,
    quantity: item.quantity,
    quantity_fulfilled: 0,
    unit_price: item.unit_price,
    total: item.total,
    tax: eur(0),
  })),
  shipping_address: address,
  billing_address: address,
  shipping_option: {
    id: "shop_00000000000000000000000001",
    name: "Standard, to your door",
    estimate: { earliest: "2026-11-25", latest: "2026-11-27" },
  },
  subtotal: eur(19200),
  discount_total: eur(0),
  shipping_total: eur(0),
  tax_total: eur(3066),
  tax_included: true,
  total: eur(19200),
  placed_at: "2026-11-23T11:04:00.000Z",
  history: [{ status: "placed", at: "2026-11-23T11:04:00.000Z" }],
  tracking: [],
};
export const sentOrder: OrderV1 = {
  ...order,
  status: "completed",
  payment_status: "captured",
  fulfilment_status: "fulfilled",
  tracking: [{
    carrier: "DHL",
    number: "00340434161094",
    url: "https://example.com/parcel",
    shipped_at: "2026-11-24T05:12:00.000Z",
  }],
};

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
        swatch: SWATCHES[name] ?? null,
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
const checkout = { page: "checkout", countries: ["DE", "AT"], idempotencyKey: key } as const;

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
  cart: view("/cart", { page: "cart", form: null }, {
    cart: { ...knownCart, shipping_option: null },
  }),
  "cart-empty": view("/cart", { page: "cart", form: null }),
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
  }),
  order: view("/orders/token", { page: "order", order: sentOrder, fresh: false, token: "token" }),
  "order-lookup": view("/orders/lookup", { page: "order-lookup", sent: false, form: null }),
  "order-sent": view("/orders/lookup", { page: "order-lookup", sent: true, form: null }),
  "not-found": view("/gone", { page: "not-found", popular: [] }),
  error: view("/", { page: "error", traceId: "4bf92f3577b34da6a3ce929d0e0e4736" }),
};
