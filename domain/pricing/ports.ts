import type {
  DomainEvent,
  Id,
  Instant,
  MarketCode,
  Money,
  Once,
  RequestRepeated,
  Result,
} from "../kernel/mod.ts";
import type { CartToPrice } from "./price_cart.ts";
import type { CostRow } from "./cost_row.ts";
import type {
  PriceEntry,
  PriceList,
  PriceListId,
  PriceListStatus,
  PriceRow,
} from "./price_list.ts";
import type { PastPrice } from "./read_price_history.ts";
import type { SheetRow } from "./sheet_row.ts";

export type PriceListSummary = PriceList & Readonly<{ entries: number }>;

/** Where a page ended: the value that the list is sorted by, and the row. */
export type ListPosition = Readonly<{ value: string; id: string }>;

export type PriceListPage = Readonly<{
  lists: readonly PriceListSummary[];
  next: ListPosition | null;
}>;

export type PriceListQuery = Readonly<{
  market: PriceList["market"] | null;
  status: PriceListStatus | null;
  limit: number;
  after: ListPosition | null;
}>;

/** An entry with what staff know the variant by, and what a unit costs the shop. */
export type ListedPrice =
  & PriceEntry
  & Readonly<{
    productId: Id<"Product">;
    sku: string;
    title: string;
    options: Readonly<Record<string, string>>;
    /** What the standard list of the market says. */
    standardPrice: Money | null;
    cost: Money | null;
  }>;

export type PricePosition = readonly [sku: string, variantId: string, quantityFrom: number];

export type PricePage = Readonly<{
  entries: readonly ListedPrice[];
  next: PricePosition | null;
}>;

export type PriceQuery = Readonly<{
  /** A part of a SKU or of an English title. */
  q: string | null;
  limit: number;
  after: PricePosition | null;
}>;

/** Which variants of the shop stand in a sheet. */
export type SheetQuery = Readonly<{
  variantIds: readonly Id<"Variant">[] | null;
  /** A part of a SKU or of an English title. */
  q: string | null;
  /** The handle of a category. */
  category: string | null;
  /** Those that have a price in the list, or that have none; null: all. */
  only: "priced" | "unpriced" | null;
  limit: number;
  after: PricePosition | null;
}>;

export type SheetPage = Readonly<{ rows: readonly SheetRow[]; next: PricePosition | null }>;

export type PriceListChangedMeanwhile = Readonly<{ code: "price_list_changed_meanwhile" }>;
export type PriceListNameTaken = Readonly<{ code: "price_list_name_taken" }>;

/** What a bulk change did, or would do. */
export type PricesSet = Readonly<{
  list: PriceList;
  set: number;
  removed: number;
  unchanged: number;
}>;

export type Saving<T> = Readonly<{ events: readonly DomainEvent[]; once: Once<T> | null }>;

/** Price lists. Each save stores events and answer with it, or nothing. */
export interface PriceLists {
  list(query: PriceListQuery): Promise<PriceListPage>;
  find(id: PriceListId): Promise<PriceList | null>;
  add(
    list: PriceList,
    saving: Saving<PriceList>,
  ): Promise<Result<PriceList, PriceListNameTaken | RequestRepeated>>;
  /** Stores it under the next version; refuses when the stored version is not `list.version`. */
  save(
    list: PriceList,
    saving: Saving<PriceList>,
  ): Promise<
    Result<PriceList, PriceListChangedMeanwhile | PriceListNameTaken | RequestRepeated>
  >;

  prices(id: PriceListId, query: PriceQuery): Promise<PricePage>;
  /** Variants by SKU, each with its steps of quantity in the list, or one row without a price. */
  sheet(list: PriceList, query: SheetQuery): Promise<SheetPage>;
  /** What the list said of the variant, the newest first; at most 500 changes. */
  history(id: PriceListId, variantId: Id<"Variant">): Promise<readonly PastPrice[]>;
  /** Those of these variants that there are, each with its product. */
  variants(ids: readonly Id<"Variant">[]): Promise<ReadonlyMap<Id<"Variant">, Id<"Product">>>;
  /** What storing the rows would change; nothing is stored. */
  compare(list: PriceList, rows: readonly PriceRow[]): Promise<PricesSet>;
  /** Stores all rows under the next version of the list, or none. */
  setPrices(
    list: PriceList,
    rows: readonly PriceRow[],
    saving: Saving<PricesSet>,
  ): Promise<Result<PricesSet, PriceListChangedMeanwhile | RequestRepeated>>;
}

/** What an order was priced from. */
export type PastCart = Readonly<{
  orderId: string;
  number: string;
  placedAt: Instant;
  cart: CartToPrice;
}>;

export type PastCartQuery = Readonly<{
  /** From this instant on, and before that one; null: any. */
  from: Instant | null;
  until: Instant | null;
  limit: number;
  /** The last one of the page before; null: from the newest on. */
  after: Pick<PastCart, "orderId" | "placedAt"> | null;
}>;

/** The carts that became orders, as they were priced then. */
export interface PastCarts {
  /** The newest first; those of cancelled orders, and of which nothing was kept, are left out. */
  recent(query: PastCartQuery): Promise<readonly PastCart[]>;
}

/** A variant of a product in a market, with what it costs the shopper and the shop. */
export type ProductCost = Readonly<{
  variantId: Id<"Variant">;
  sku: string;
  taxCategory: string;
  market: MarketCode;
  /** What the standard list says. */
  price: Money | null;
  cost: Money | null;
}>;

export type CostsSet = Readonly<{ set: number; removed: number; unchanged: number }>;

/** What variants cost the shop, in each currency that they are bought in. */
export interface Costs {
  /** Each variant of the product in each market; empty when there is no such product. */
  ofProduct(id: Id<"Product">): Promise<readonly ProductCost[]>;
  /** Those of these variants that there are. */
  known(ids: readonly Id<"Variant">[]): Promise<ReadonlySet<Id<"Variant">>>;
  /** Stores all rows, or none. */
  set(
    rows: readonly CostRow[],
    saving: Readonly<{ at: Instant; once: Once<CostsSet> | null }>,
  ): Promise<Result<CostsSet, RequestRepeated>>;
}
