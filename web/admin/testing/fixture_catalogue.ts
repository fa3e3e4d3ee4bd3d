import type { AdminProductV1 } from "@mercator/contracts/admin/v1";

type Seed = Readonly<{
  handle: string;
  en: string;
  de: string;
  category: string;
  eur: number;
  usd: number;
  before?: number;
  draft?: boolean;
  variants: Readonly<Record<string, number>>;
}>;

const SEEDS: readonly Seed[] = [
  {
    handle: "alder-table-lamp",
    en: "Alder table lamp",
    de: "Tischleuchte Alder",
    category: "lighting",
    eur: 12900,
    usd: 12500,
    variants: { salt: 24, ochre: 17 },
  },
  {
    handle: "bulrush-bud-vase",
    en: "Bulrush bud vase",
    de: "Knospenvase Bulrush",
    category: "vases",
    eur: 3500,
    usd: 3400,
    variants: { salt: 41, blush: 28, ink: 20 },
  },
  {
    handle: "dune-vase",
    en: "Dune vase",
    de: "Vase Dune",
    category: "vases",
    eur: 7900,
    usd: 7600,
    variants: { sand: 15, charcoal: 12 },
  },
  {
    handle: "fen-cushion",
    en: "Fen cushion",
    de: "Kissen Fen",
    category: "textiles",
    eur: 4900,
    usd: 4700,
    variants: { reed: 48, sand: 30, ink: 22 },
  },
  {
    handle: "fen-pitcher",
    en: "Fen pitcher",
    de: "Krug Fen",
    category: "tableware",
    eur: 6900,
    usd: 6600,
    variants: { salt: 21, ink: 9 },
  },
  {
    handle: "fold-pendant",
    en: "Fold pendant",
    de: "Pendelleuchte Fold",
    category: "lighting",
    eur: 9900,
    usd: 9600,
    draft: true,
    variants: { salt: 43, moss: 40 },
  },
  {
    handle: "groove-pen-tray",
    en: "Groove pen tray",
    de: "Stiftschale Groove",
    category: "desk",
    eur: 3900,
    usd: 3800,
    variants: { oak: 37, walnut: 30 },
  },
  {
    handle: "heron-mug",
    en: "Heron mug",
    de: "Becher Heron",
    category: "tableware",
    eur: 2900,
    usd: 2800,
    variants: { salt: 48, reed: 31, ink: 0 },
  },
  {
    handle: "holm-chair",
    en: "Holm chair",
    de: "Stuhl Holm",
    category: "furniture",
    eur: 29500,
    usd: 28500,
    variants: { oak: 22, black: 0 },
  },
  {
    handle: "lamb-throw",
    en: "Lamb throw",
    de: "Decke Lamb",
    category: "textiles",
    eur: 11500,
    usd: 11000,
    before: 14500,
    variants: { sand: 21, moss: 16 },
  },
  {
    handle: "larder-jar",
    en: "Larder jar",
    de: "Vorratsglas Larder",
    category: "kitchen",
    eur: 4500,
    usd: 4300,
    variants: { salt: 60, ink: 49 },
  },
  {
    handle: "margin-notebook",
    en: "Margin notebook",
    de: "Notizbuch Margin",
    category: "desk",
    eur: 1700,
    usd: 1600,
    variants: { ink: 80, moss: 40, sand: 27 },
  },
  {
    handle: "moor-plate",
    en: "Moor plate",
    de: "Teller Moor",
    category: "tableware",
    eur: 2300,
    usd: 2200,
    variants: { salt: 73, ink: 70 },
  },
  {
    handle: "plank-board",
    en: "Plank board",
    de: "Brett Plank",
    category: "kitchen",
    eur: 6400,
    usd: 6200,
    draft: true,
    variants: { oak: 30, walnut: 22 },
  },
  {
    handle: "rill-watering-can",
    en: "Rill watering can",
    de: "Gießkanne Rill",
    category: "garden",
    eur: 5900,
    usd: 5700,
    variants: { moss: 25, charcoal: 22 },
  },
  {
    handle: "sedge-stool",
    en: "Sedge stool",
    de: "Hocker Sedge",
    category: "furniture",
    eur: 19500,
    usd: 18800,
    variants: { oak: 14, black: 13 },
  },
  {
    handle: "skerry-mortar",
    en: "Skerry mortar",
    de: "Mörser Skerry",
    category: "kitchen",
    eur: 5400,
    usd: 5200,
    variants: { marble: 6 },
  },
  {
    handle: "tarn-bowl",
    en: "Tarn bowl",
    de: "Schale Tarn",
    category: "tableware",
    eur: 3300,
    usd: 3200,
    variants: { salt: 55, reed: 40, ink: 31 },
  },
  {
    handle: "wren-teapot",
    en: "Wren teapot",
    de: "Teekanne Wren",
    category: "tableware",
    eur: 9600,
    usd: 9200,
    variants: { charcoal: 18, salt: 11 },
  },
];

/** An identifier of the right shape, the same on every start: `prod_` and 26 letters of base 32. */
export function fixtureId(prefix: string, at: number): string {
  return `${prefix}_01kb2${String(at).padStart(21, "0")}`;
}

/** The catalogue of the fixtures: a part of the sample shop, with stock that is low and sold out. */
export function fixtureProducts(): AdminProductV1[] {
  return SEEDS.map((seed, at) => ({
    id: fixtureId("prod", at + 1),
    handle: seed.handle,
    status: seed.draft ? "draft" : "published",
    category: seed.category,
    tax_category: "standard",
    texts: [
      {
        locale: "en",
        title: seed.en,
        subtitle: "Made by hand, each a little different",
        description:
          `${seed.en} in quiet colours, made in small runs. Each piece varies by a millimetre or two, so no two are quite the same.`,
        details: ["Made in small runs", "Sanded smooth by hand", "Packed without plastic"],
        material: "Glazed stoneware",
        care: "Wipe with a damp cloth.",
      },
      {
        locale: "de",
        title: seed.de,
        subtitle: "Von Hand gemacht, jedes Stück ein wenig anders",
        description: `${seed.de} in ruhigen Farben, in kleinen Auflagen gefertigt.`,
        details: [
          "In kleinen Auflagen gefertigt",
          "Von Hand geschliffen",
          "Ohne Kunststoff verpackt",
        ],
        material: "Glasiertes Steinzeug",
        care: seed.draft ? "" : "Mit einem feuchten Tuch abwischen.",
      },
    ],
    images: Object.keys(seed.variants).map((colour) => ({
      url: `/media/${seed.handle}-${colour}.jpg`,
      alt: `${seed.en} in ${colour}`,
      width: 1200,
      height: 1500,
      sources: [{
        url: `/media/${seed.handle}-${colour}.jpg`,
        type: "image/jpeg" as const,
        width: 1200,
      }],
      options: { colour },
    })),
    options: [{ name: "colour", values: Object.keys(seed.variants) }],
    variants: Object.entries(seed.variants).map(([colour, available], nth) => ({
      id: fixtureId("var", (at + 1) * 10 + nth),
      sku: `OSR-${seed.category.slice(0, 3).toUpperCase()}-${String(at + 1).padStart(3, "0")}-${
        colour.slice(0, 3).toUpperCase()
      }`,
      options: { colour },
      prices: [
        {
          market: "de",
          price: { amount: seed.eur, currency: "EUR" as const },
          compare_at_price: seed.before ? { amount: seed.before, currency: "EUR" as const } : null,
        },
        {
          market: "us",
          price: { amount: seed.usd, currency: "USD" as const },
          compare_at_price: null,
        },
      ],
      on_hand: available + (available > 10 ? 2 : 0),
      reserved: available > 10 ? 2 : 0,
      available,
      backorder: false,
      contents: null,
      preorder_from: null,
      version: 1,
    })),
    weight_g: 340 + at * 20,
    origin: "PT",
    hs_code: "6912.00",
    version: 3,
    updated_at: new Date(Date.now() - at * 9 * 3_600_000).toISOString(),
  }));
}
