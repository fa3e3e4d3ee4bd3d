import type { Money } from "@mercator/contracts/common";
import type {
  CategoryV1,
  ImageV1,
  OptionV1,
  ProductSummaryV1,
  ProductV1,
  VariantV1,
} from "@mercator/contracts/storefront/v1";

/** Typed goods of the sample shop, for the tests and for looking at. Its pictures are the shop's own. */
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

export const swatches: Readonly<Record<string, string>> = {
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
    values: names.map((name) => ({ name, label: name, swatch: swatches[name] ?? null })),
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
    lowest_price_30_days: null,
    unit_price: null,
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
    lowest_price_30_days: eur(8200),
    unit_price: null,
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
    lowest_price_30_days: eur(10900),
    unit_price: null,
    category: "kitchen",
  }),
];
export const lamps: readonly ProductSummaryV1[] = [
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
    lowest_price_30_days: null,
    unit_price: null,
    availability: "in_stock",
    available_from: null,
    quantity_max: 48,
    components: [],
    ...more,
  };
}

export const mug: ProductV1 = {
  id: "prod_00000000000000000000000002",
  handle: "heron-mug",
  kind: "physical",
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
    variant("Reed", {
      availability: "low_stock",
      quantity_max: 6,
      compare_at_price: eur(3400),
      lowest_price_30_days: eur(3300),
    }),
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
