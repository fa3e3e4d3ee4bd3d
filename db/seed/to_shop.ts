import type {
  Category,
  Picture,
  Product,
  ProductOption,
  ProductText,
  Variant,
  VariantPrice,
} from "@mercator/domain/catalog";
import { type Instant, instant, invariant, money } from "@mercator/domain/kernel";
import type { Contents } from "@mercator/domain/pricing";
import type { OsierCategory, OsierFiles, OsierPrice, OsierProduct } from "./osier_files.ts";
import { OPENED_MS, stableId } from "./stable_id.ts";

const DAY_MS = 86_400_000;
const LOW_STOCK_BELOW = 10;

type Osier = Readonly<{ files: OsierFiles; now: Instant }>;

/** The sample shop in the domain's own terms. */
export function toShop(osier: Osier): { categories: Category[]; products: Product[] } {
  const { categories } = osier.files;
  return {
    categories: categories.map((category, ordinal) => toCategory(category, { ordinal, osier })),
    products: categories.flatMap(({ handle }, column) =>
      osier.files.products.filter(({ category }) => category === handle)
        // The shop window takes the first of each category, then the second of each.
        .map((product, row) =>
          toProduct(product, { ordinal: row * categories.length + column, osier })
        )
    ),
  };
}

type Place = Readonly<{ ordinal: number; osier: Osier }>;

function toCategory({ handle, name, blurb, picture }: OsierCategory, at: Place): Category {
  const { files } = at.osier;
  const german = translated(files.german.categories, handle);
  return {
    id: stableId("Category", handle),
    handle,
    ordinal: at.ordinal,
    names: { en: name, de: german.name },
    blurbs: { en: blurb, de: german.blurb },
    picture: toPicture({ file: picture, alts: { en: name, de: german.name } }, files),
  };
}

function toProduct(product: OsierProduct, { ordinal, osier }: Place): Product {
  const { files } = osier;
  const { handle } = product;
  const created = instant(OPENED_MS + (ordinal * 29 % 48) * DAY_MS);
  const german = translated(files.german.products, handle);
  return {
    id: stableId("Product", handle),
    handle,
    status: "published",
    kind: product.gift_card === true ? "gift_card" : "physical",
    category: product.category,
    taxCategory: "standard",
    ordinal,
    texts: toTexts(product, files),
    pictures: product.pictures.map(({ file, alt, options }) =>
      toPicture(
        { file, alts: { en: alt, de: translated(german.pictures, file) }, options },
        files,
      )
    ),
    options: toOptions(product, files),
    variants: toVariants(product, osier),
    dimensionsMm: product.dimensions_mm,
    weightGrams: product.weight_g,
    origin: product.origin,
    hsCode: product.hs_code ?? "",
    materialFamily: translated(files.facets.products, handle),
    tags: product.tags,
    related: product.related,
    version: 1,
    createdAt: created,
    updatedAt: created,
  };
}

function toTexts(product: OsierProduct, { german, subtitles }: OsierFiles): ProductText[] {
  const { handle } = product;
  const inGerman = translated(german.products, handle);
  const subtitle = translated(subtitles, handle);
  const texts = [["en", product], ["de", inGerman]] as const;
  return texts.map(([locale, { name, description, details, material, care }]) => ({
    locale,
    title: name,
    subtitle: subtitle[locale],
    description,
    details,
    material,
    care,
  }));
}

function toPicture(
  { file, alts, options }: Pick<Picture, "alts"> & {
    file: string;
    options?: Readonly<Record<string, string>> | undefined;
  },
  { pictures }: OsierFiles,
): Picture {
  const { width, height, sources } = translated(pictures, file);
  const widest = sources.filter(({ type }) => type === "image/jpeg").at(-1);
  invariant(widest !== undefined, `Picture ${file} exists as JPEG`);
  return { url: widest.url, width, height, sources, alts, options: options ?? null };
}

function toOptions({ options }: OsierProduct, { german }: OsierFiles): ProductOption[] {
  return options.map(({ name, values }) => {
    const inGerman = translated(german.options, name);
    return {
      name,
      labels: { en: name, de: inGerman.label },
      values: values.map((value) => ({
        name: value.name,
        labels: { en: value.name, de: translated(inGerman.values, value.name) },
        swatch: value.swatch ?? null,
      })),
    };
  });
}

function toVariants(product: OsierProduct, { now }: Osier): Variant[] {
  const isPreorder = product.preorder !== undefined;
  const components = (product.bundle ?? []).map(({ sku, quantity }) => ({
    variantId: stableId("Variant", sku),
    quantity,
  }));
  return product.variants.map(({ sku, options, stock, price }) => ({
    id: stableId("Variant", sku),
    sku,
    options,
    prices: toPrices(price ?? product.price, price === undefined ? product.compare_at : null),
    level: {
      // What is on its way can be promised, and is not there.
      onHand: isPreorder ? 0 : stock,
      reserved: 0,
      oversellLimit: isPreorder ? stock : 0,
      lowStockBelow: LOW_STOCK_BELOW,
      preorderFrom: isPreorder ? preorderFrom(product.preorder, now) : null,
    },
    components,
    contents: CONTENTS[product.handle] ?? null,
  }));
}

/** What is sold by more than the piece: seven candles to a bundle. */
const CONTENTS: Readonly<Record<string, Contents>> = {
  "beeswax-tapers": { thousandths: 7_000n, unit: "piece" },
};

function toPrices(price: OsierPrice, compareAt: OsierPrice | null): VariantPrice[] {
  return ([["us", "USD"], ["de", "EUR"]] as const).map(([market, currency]) => ({
    market,
    price: money(BigInt(price[currency]), currency),
    compareAt: compareAt && money(BigInt(compareAt[currency]), currency),
  }));
}

/** The day of the catalogue, or the first of the month after next once that is near or past. */
function preorderFrom(day: string, now: Instant): string {
  if (Date.parse(day) > now + 14 * DAY_MS) return day;
  const today = new Date(now);
  const first = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 2, 1);
  return new Date(first).toISOString().slice(0, 10);
}

function translated<T>(words: Readonly<Record<string, T>>, key: string): T {
  const found = words[key];
  invariant(found !== undefined, `The sample shop has an entry for ${key}`);
  return found;
}
