import type { PriceNotes, View } from "@mercator/domain/catalog";
import {
  type Id,
  type Instant,
  instant,
  invariant,
  MARKETS,
  type Money,
  money,
} from "@mercator/domain/kernel";
import {
  type Contents,
  nextPriceChange,
  type OnShelf,
  type ShelfList,
  shelfPrice,
  unitPrice,
} from "@mercator/domain/pricing";
import type { Promotion } from "@mercator/domain/promotions";

/** A view with what prices depend on besides: the catalogue's promotions, and the time. */
export type ShelfView = View & Readonly<{ promotions: readonly Promotion[]; at: Instant }>;

type PriceJson = Readonly<{ price: string | null; compareAt: string | null }>;

/** What `soldOf` builds. */
export type SoldJson = Readonly<{
  id: string;
  sku: string;
  options: Readonly<Record<string, string>>;
  lists: readonly (
    & PriceJson
    & Readonly<{
      id: string;
      channel: string | null;
      priority: number;
      from: string | null;
      to: string | null;
      /** In order; null where nobody asks for it. */
      past: readonly (PriceJson & Readonly<{ at: number }>)[] | null;
    }>
  )[];
  contents: Readonly<{ thousandths: string; unit: Contents["unit"] }> | null;
  soldAs: Readonly<{
    productId: string;
    category: string;
    tags: readonly string[];
    material: string;
    origin: string;
    kind: "physical" | "gift_card";
  }>;
}>;

/** Shoppers in a browser. */
const WEB = "web";

function toShelf(sold: SoldJson, { market, promotions }: ShelfView): OnShelf {
  const { currency } = MARKETS[market];
  const { productId, category, tags, material, origin, kind } = sold.soldAs;
  return {
    merchandise: {
      variantId: sold.id as Id<"Variant">,
      productId: productId as Id<"Product">,
      sku: sold.sku,
      categories: [category],
      collections: tags,
      options: sold.options,
      attributes: { material, origin },
      promotable: kind !== "gift_card",
    },
    lists: sold.lists.map((list): ShelfList => ({
      listId: list.id,
      channel: list.channel,
      priority: list.priority,
      effectiveFrom: maybeInstant(list.from),
      effectiveTo: maybeInstant(list.to),
      prices: (list.past ?? [{ ...list, at: 0 }]).map((it) => ({
        at: instant(it.at),
        amount: maybeMoney(it.price, currency),
        compareAt: maybeMoney(it.compareAt, currency),
      })),
    })),
    promotions,
    market,
    currency,
    channel: WEB,
  };
}

function maybeMoney(minor: string | null, currency: Money["currency"]): Money | null {
  return minor === null ? null : money(BigInt(minor), currency);
}

function maybeInstant(text: string | null): Instant | null {
  return text === null ? null : instant(Date.parse(text));
}

/** What a guest pays for a variant now, and what stands beside the price. */
export function priceOf(sold: SoldJson, view: ShelfView): PriceNotes & Readonly<{ price: Money }> {
  const shelf = shelfPrice(toShelf(sold, view), view.at);
  invariant(shelf !== null, `Variant ${sold.id} is listed and has a price`);
  const { amount: price, compareAt, lowestBefore } = shelf;
  const { contents } = sold;
  return {
    price,
    compareAt,
    lowestBefore,
    unitPrice: contents &&
      unitPrice(price, { unit: contents.unit, thousandths: BigInt(contents.thousandths) }),
  };
}

/** The next instant at which one of these prices may be another by itself. */
export function pricesUntil(
  products: readonly Readonly<{ variants: readonly SoldJson[] | null }>[],
  view: ShelfView,
): Instant | null {
  const changes = products.flatMap(({ variants }) => variants ?? [])
    .flatMap((sold) => nextPriceChange(toShelf(sold, view), view.at) ?? []);
  return changes.toSorted((a, b) => a - b)[0] ?? null;
}
