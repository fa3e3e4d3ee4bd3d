import type {
  Category,
  CategoryView,
  ComponentView,
  Picture,
  PictureView,
  ProductKind,
  ProductOption,
  ProductSummary,
  ProductText,
  ProductView,
  VariantView,
} from "@mercator/domain/catalog";
import { AVAILABILITIES, availabilityOf, type StockLevel } from "@mercator/domain/inventory";
import { compare, equals, type Id, instant, invariant, type Locale } from "@mercator/domain/kernel";
import { priceOf, pricesUntil, type ShelfView, type SoldJson } from "./to_shelf.ts";

/** What `summaryOf` builds; the cheapest variant comes first. */
export type SummaryJson = Readonly<{
  id: string;
  handle: string;
  category: string;
  pictures: readonly Picture[];
  options: readonly ProductOption[];
  text: Pick<ProductText, "title" | "subtitle"> | null;
  variants: readonly PricedJson[] | null;
}>;

type PricedJson = SoldJson & Readonly<{ level: StockLevel }>;

type ComponentJson =
  & Pick<ComponentView, "handle" | "sku" | "title" | "quantity">
  & Readonly<{
    variantId: string;
    options: Readonly<Record<string, string>>;
    labels: readonly ProductOption[];
  }>;

export type ProductJson = Readonly<{
  id: string;
  handle: string;
  kind: ProductKind;
  text: ProductText | null;
  category: Pick<Category, "handle" | "names">;
  pictures: readonly Picture[];
  options: readonly ProductOption[];
  dimensionsMm: Readonly<Record<string, number>>;
  weightGrams: number;
  origin: string;
  tags: readonly string[];
  updatedAt: number;
  variants: readonly (PricedJson & Readonly<{ components: readonly ComponentJson[] }>)[];
  related: readonly SummaryJson[] | null;
}>;

export type CategoryJson =
  & Pick<Category, "handle" | "names" | "blurbs" | "picture">
  & Readonly<{ productCount: number }>;

export function toPictureView({ alts, ...picture }: Picture, locale: Locale): PictureView {
  return { ...picture, alt: alts[locale], options: picture.options ?? null };
}

function toOptionViews(options: readonly ProductOption[], locale: Locale) {
  return options.map(({ name, labels, values }) => ({
    name,
    label: labels[locale],
    values: values.map((value) => ({
      name: value.name,
      label: value.labels[locale],
      swatch: value.swatch ?? null,
    })),
  }));
}

export function toSummary(json: SummaryJson, view: ShelfView): ProductSummary {
  const { id, handle, category, text, variants } = json;
  const prices = (variants ?? []).map((variant) => priceOf(variant, view))
    .toSorted((a, b) => compare(a.price, b.price));
  const [cheapest] = prices;
  invariant(cheapest !== undefined, `Product ${id} is listed and has a price`);
  const { price: priceFrom, ...notes } = cheapest;
  invariant(text !== null, `Product ${id} has English words`);
  const offered = (variants ?? []).map(({ level }) => availabilityOf(level));
  return {
    id: id as Id<"Product">,
    handle,
    title: text.title,
    subtitle: text.subtitle,
    category,
    pictures: json.pictures.map((picture) => toPictureView(picture, view.locale)),
    options: toOptionViews(json.options, view.locale),
    priceFrom,
    priceVaries: prices.some(({ price }) => !equals(price, priceFrom)),
    ...notes,
    availability: AVAILABILITIES.find((it) => offered.includes(it)) ?? "out_of_stock",
  };
}

export function toProductView(json: ProductJson, view: ShelfView): ProductView {
  const { text } = json;
  invariant(text !== null, `Product ${json.id} has English words`);
  return {
    id: json.id as Id<"Product">,
    handle: json.handle,
    kind: json.kind,
    title: text.title,
    subtitle: text.subtitle,
    description: text.description,
    details: text.details,
    material: text.material,
    care: text.care,
    dimensionsMm: json.dimensionsMm,
    weightGrams: json.weightGrams,
    origin: json.origin,
    category: { handle: json.category.handle, name: json.category.names[view.locale] },
    tags: json.tags,
    pictures: json.pictures.map((picture) => toPictureView(picture, view.locale)),
    options: toOptionViews(json.options, view.locale),
    variants: json.variants.map((variant) => toVariantView(variant, { json, view })),
    related: (json.related ?? []).map((summary) => toSummary(summary, view)),
    pricesUntil: pricesUntil([json, ...(json.related ?? [])], view),
    updatedAt: instant(json.updatedAt),
  };
}

function toVariantView(
  variant: ProductJson["variants"][number],
  { json, view }: { json: ProductJson; view: ShelfView },
): VariantView {
  const { id, sku, options, level, components } = variant;
  return {
    id: id as Id<"Variant">,
    sku,
    title: titleOf(options, { labels: json.options, locale: view.locale }),
    options,
    ...priceOf(variant, view),
    level,
    components: components.map(({ variantId, options: chosen, labels, ...part }) => ({
      ...part,
      variantId: variantId as Id<"Variant">,
      variantTitle: titleOf(chosen, { labels, locale: view.locale }),
    })),
  };
}

/** `Salt / Large`. */
function titleOf(
  chosen: Readonly<Record<string, string>>,
  { labels, locale }: { labels: readonly ProductOption[]; locale: Locale },
): string {
  return labels.map(({ name, values }) => {
    const value = chosen[name];
    return values.find((it) => it.name === value)?.labels[locale] ?? value;
  }).join(" / ");
}

export function toCategoryView(
  { handle, names, blurbs, picture, productCount }: CategoryJson,
  locale: Locale,
): CategoryView {
  return {
    handle,
    name: names[locale],
    blurb: blurbs[locale],
    picture: picture && toPictureView(picture, locale),
    productCount,
  };
}
