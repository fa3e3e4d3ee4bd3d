import type {
  AdminProductV1,
  ChangeProductV1,
  ChangeVariantV1,
  ContentsV1,
} from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { MONEY_ERRORS } from "../orders/texts.ts";
import { decimalOf } from "../ui/format.ts";
import { parseMoney } from "../ui/parse_money.ts";
import { contentsText, readContents } from "./contents_text.ts";
import { texts } from "./texts.ts";

/**
 * The fields of a product as a person types them, by path: `text.en.title`, `weight_g`,
 * `price.var_1.de`, `compare.var_1.de`, `backorder.var_1`, `contents.var_1`. Edits hold only what was typed over, so
 * that a newer version of the product can be put under them.
 */
export type Fields = Readonly<Record<string, string>>;
export type Change = Readonly<{ path: string; label: string; value: string; stored: string }>;
export type ProductRequests = Readonly<{
  product: ChangeProductV1 | null;
  variants: readonly { variantId: string; body: ChangeVariantV1 }[];
}>;
export type ReadDraft = Readonly<{
  changes: readonly Change[];
  errors: Readonly<Record<string, string>>;
  requests: ProductRequests;
}>;

const TEXT_FIELDS = ["title", "subtitle", "description", "details", "material", "care"] as const;
export const LOCALES = ["en", "de"] as const;

/** Every field that can be edited, as it is stored now. */
export function storedFields(product: AdminProductV1): Fields {
  const fields: Record<string, string> = {
    category: product.category,
    weight_g: String(product.weight_g),
  };
  for (const locale of LOCALES) {
    const text = product.texts.find((entry) => entry.locale === locale);
    for (const name of TEXT_FIELDS) {
      const value = text?.[name] ?? "";
      fields[`text.${locale}.${name}`] = typeof value === "string" ? value : value.join("\n");
    }
  }
  for (const variant of product.variants) {
    fields[`backorder.${variant.id}`] = String(variant.backorder);
    fields[`contents.${variant.id}`] = contentsText(variant.contents);
    for (const { market, price, compare_at_price } of variant.prices) {
      fields[`price.${variant.id}.${market}`] = decimalOf(price);
      fields[`compare.${variant.id}.${market}`] = compare_at_price
        ? decimalOf(compare_at_price)
        : "";
    }
  }
  return fields;
}

/** Puts edits over the product: what changes, what is mistyped, and the requests that save it. */
export function readDraft(product: AdminProductV1, edits: Fields): ReadDraft {
  const stored = storedFields(product);
  const changes = Object.entries(edits)
    .filter(([path, value]) => path in stored && value !== stored[path])
    .map(([path, value]) => ({
      path,
      value,
      stored: stored[path] ?? "",
      label: fieldLabel(product, path),
    }));
  const errors: Record<string, string> = {};
  const changed = new Set(changes.map(({ path }) => path));
  const at = (path: string) => (changed.has(path) ? edits[path] : stored[path]) ?? "";
  const draft = { product, changed, at, errors };
  return {
    changes,
    errors,
    requests: { product: productRequest(draft), variants: variantRequests(draft) },
  };
}

type Draft = Readonly<{
  product: AdminProductV1;
  changed: ReadonlySet<string>;
  at: (path: string) => string;
  errors: Record<string, string>;
}>;

function productRequest(draft: Draft): ChangeProductV1 | null {
  const { changed, at, errors } = draft;
  const locales = LOCALES.filter((locale) =>
    [...changed].some((path) => path.startsWith(`text.${locale}.`))
  );
  for (const locale of locales) {
    if (!at(`text.${locale}.title`).trim()) {
      errors[`text.${locale}.title`] = "A product needs a name.";
    }
  }
  const weight = at("weight_g").trim();
  if (changed.has("weight_g") && !/^\d{1,7}$/.test(weight)) {
    errors["weight_g"] = "Write whole grams, such as 340.";
  }
  if (!locales.length && !changed.has("weight_g") && !changed.has("category")) return null;
  return {
    ...(locales.length ? { texts: locales.map((locale) => textOf(locale, at)) } : {}),
    ...(changed.has("category") ? { category: at("category") } : {}),
    ...(changed.has("weight_g") ? { weight_g: Number(weight) } : {}),
  };
}

function textOf(locale: typeof LOCALES[number], at: Draft["at"]) {
  const field = (name: string) => at(`text.${locale}.${name}`).trim();
  return {
    locale,
    title: field("title"),
    subtitle: field("subtitle"),
    description: field("description"),
    details: field("details").split("\n").map((line) => line.trim()).filter(Boolean),
    material: field("material"),
    care: field("care"),
  };
}

function variantRequests(draft: Draft): ProductRequests["variants"] {
  const { product, changed, at } = draft;
  return product.variants.flatMap((variant) => {
    const prices = variant.prices.filter(({ market }) =>
      changed.has(`price.${variant.id}.${market}`) || changed.has(`compare.${variant.id}.${market}`)
    );
    const backorder = changed.has(`backorder.${variant.id}`);
    const contents = changed.has(`contents.${variant.id}`);
    if (!prices.length && !backorder && !contents) return [];
    const body: ChangeVariantV1 = {
      ...(prices.length
        ? {
          prices: prices.map(({ market, price }) =>
            priceOf(draft, { variantId: variant.id, market, price })
          ),
        }
        : {}),
      ...(backorder ? { backorder: at(`backorder.${variant.id}`) === "true" } : {}),
      ...(contents ? { contents: contentsOf(draft, variant.id) } : {}),
    };
    return [{ variantId: variant.id, body }];
  });
}

function contentsOf({ at, errors }: Draft, variantId: string): ContentsV1 | null {
  const path = `contents.${variantId}`;
  const typed = at(path).trim();
  if (typed === "") return null;
  const contents = readContents(typed);
  if (contents === undefined) errors[path] = "Write an amount with its unit, such as 250 g.";
  return contents ?? null;
}

function priceOf(
  { at, errors }: Draft,
  { variantId, market, price }: { variantId: string; market: string; price: Money },
) {
  const pricePath = `price.${variantId}.${market}`;
  const comparePath = `compare.${variantId}.${market}`;
  const read = parseMoney(at(pricePath), price.currency);
  if (!read.ok) errors[pricePath] = MONEY_ERRORS[read.error];
  const typedBefore = at(comparePath).trim();
  const before = typedBefore ? parseMoney(typedBefore, price.currency) : null;
  if (before && !before.ok) errors[comparePath] = MONEY_ERRORS[before.error];
  else if (before?.ok && read.ok && before.value.amount <= read.value.amount) {
    errors[comparePath] = "The price before must be higher than the price.";
  }
  return {
    market: market as "us" | "de",
    price: read.ok ? read.value : price,
    compare_at_price: before?.ok ? before.value : null,
  };
}

/** `Name in English`, `Price of Salt, Germany`. */
export function fieldLabel(product: AdminProductV1, path: string): string {
  const [kind = "", second = "", third = ""] = path.split(".");
  if (kind === "text") {
    return `${texts.fields[third] ?? third} in ${texts.languages[second] ?? second}`;
  }
  const variant = product.variants.find(({ id }) => id === second);
  const name = variant ? variantName(variant) : second;
  if (kind === "price") return `Price of ${name}, ${third.toUpperCase()}`;
  if (kind === "compare") return `Price before of ${name}, ${third.toUpperCase()}`;
  if (kind === "contents") return `Contents of ${name}`;
  if (kind === "backorder") return `Selling ${name} at 0`;
  return texts.fields[kind] ?? kind;
}

/** `Salt / Large`, or the SKU where a product has no options. */
export function variantName(variant: AdminProductV1["variants"][number]): string {
  return Object.values(variant.options).map(capital).join(" / ") || variant.sku;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Fields that both sides changed: the other's value is stored now, this person's is still in the edits. */
export function rivalChanges(
  { before, after, edits }: { before: AdminProductV1; after: AdminProductV1; edits: Fields },
): readonly Change[] {
  const was = storedFields(before);
  const is = storedFields(after);
  return Object.entries(edits)
    .filter(([path, value]) => path in is && was[path] !== is[path] && value !== is[path])
    .map(([path, value]) => ({
      path,
      value,
      stored: is[path] ?? "",
      label: fieldLabel(after, path),
    }));
}
