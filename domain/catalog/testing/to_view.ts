import { AVAILABILITIES, availabilityOf } from "../../inventory/mod.ts";
import { compare, type Locale, type MarketCode } from "../../kernel/mod.ts";
import { unitPrice } from "../../pricing/mod.ts";
import type { Category, Picture, Product, ProductText } from "../product.ts";
import type {
  OptionView,
  PictureView,
  ProductSummary,
  ProductView,
  VariantView,
  View,
} from "../views.ts";

export function textOf(product: Product, locale: Locale): ProductText {
  const english = product.texts.find((text) => text.locale === "en");
  return product.texts.find((text) => text.locale === locale) ?? english!;
}

export function toPictureView({ alts, ...picture }: Picture, locale: Locale): PictureView {
  return { ...picture, alt: alts[locale] };
}

function toOptionViews(product: Product, locale: Locale): OptionView[] {
  return product.options.map(({ name, labels, values }) => ({
    name,
    label: labels[locale],
    values: values.map((value) => ({
      name: value.name,
      label: value.labels[locale],
      swatch: value.swatch,
    })),
  }));
}

/** The variants that have a price in the market. */
export function toVariantViews(product: Product, { market, locale }: View): VariantView[] {
  const labelOf = (option: string, name: string | undefined) =>
    product.options.find((it) => it.name === option)?.values.find((it) => it.name === name)
      ?.labels[locale] ?? name;
  return product.variants.flatMap(({ id, sku, options, prices, level, contents }) => {
    const found = prices.find((price) => price.market === market);
    if (found === undefined) return [];
    const title = product.options.map(({ name }) => labelOf(name, options[name])).join(" / ");
    const { price, compareAt } = found;
    const notes = {
      compareAt,
      lowestBefore: null,
      unitPrice: contents && unitPrice(price, contents),
    };
    return [{ id, sku, title, options, price, ...notes, level, components: [] }];
  });
}

export function toSummary(product: Product, view: View): ProductSummary {
  const { id, handle, category, pictures } = product;
  const { title, subtitle } = textOf(product, view.locale);
  const variants = toVariantViews(product, view);
  const [cheapest, ...others] = variants.toSorted((a, b) => compare(a.price, b.price));
  const offered = variants.map(({ level }) => availabilityOf(level));
  return {
    id,
    handle,
    title,
    subtitle,
    category,
    pictures: pictures.map((picture) => toPictureView(picture, view.locale)),
    options: toOptionViews(product, view.locale),
    priceFrom: cheapest!.price,
    priceVaries: others.some(({ price }) => compare(price, cheapest!.price) !== 0),
    compareAt: cheapest!.compareAt,
    lowestBefore: cheapest!.lowestBefore,
    unitPrice: cheapest!.unitPrice,
    availability: AVAILABILITIES.find((it) => offered.includes(it)) ?? "out_of_stock",
  };
}

export function toProductView(
  product: Product,
  { view, category, related }: {
    view: View;
    category: Category;
    related: readonly ProductSummary[];
  },
): ProductView {
  const { id, handle, kind, dimensionsMm, weightGrams, origin, tags, pictures, updatedAt } =
    product;
  const { locale: _locale, ...texts } = textOf(product, view.locale);
  return {
    id,
    handle,
    kind,
    ...texts,
    dimensionsMm,
    weightGrams,
    origin,
    category: { handle: category.handle, name: category.names[view.locale] },
    tags,
    pictures: pictures.map((picture) => toPictureView(picture, view.locale)),
    options: toOptionViews(product, view.locale),
    variants: toVariantViews(product, view),
    related,
    pricesUntil: null,
    updatedAt,
  };
}

/** Whether shoppers of a market see it. */
export function isListed(product: Product, market: MarketCode): boolean {
  return product.status === "published" &&
    product.variants.some(({ prices }) => prices.some((price) => price.market === market));
}
