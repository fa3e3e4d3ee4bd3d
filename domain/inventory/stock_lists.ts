import type { Id, Instant } from "../kernel/mod.ts";
import type { LevelKey } from "./ports.ts";
import type { StockLevel } from "./stock_level.ts";

export const STOCK_VIEWS = ["all", "low", "out", "incoming", "hot"] as const;
export type StockView = typeof STOCK_VIEWS[number];

export type StockQuery = Readonly<{
  /** A part of a title or of a SKU. */
  q: string | null;
  locationId: Id<"Location"> | null;
  view: StockView;
  limit: number;
  after: StockPosition | null;
}>;

/** Where a page of the list ended: SKU, variant and location. */
export type StockPosition = Readonly<{ sku: string; variantId: string; locationId: string }>;

/** One variant at one location, as staff see it. */
export type StockRow =
  & LevelKey
  & Readonly<{
    productId: Id<"Product">;
    sku: string;
    title: string;
    options: Readonly<Record<string, string>>;
    locationName: string;
    level: StockLevel;
    /** On their way from another location. */
    incoming: number;
    isHot: boolean;
  }>;

export type StockPage = Readonly<{
  rows: readonly StockRow[];
  next: StockPosition | null;
  total: number;
  /** How many each view holds, at the location that is asked for. */
  views: readonly Readonly<{ view: StockView; count: number }>[];
}>;

/** An entry of the ledger. */
export type LedgerEntry = Readonly<{
  id: string;
  locationId: Id<"Location">;
  delta: number;
  reason: string;
  /** The order's number, or the transfer. */
  reference: string | null;
  /** `staff:stf_…`, `system:seed`: an identifier, never a name. */
  actor: string;
  at: Instant;
  /** On hand at that location once it was written. */
  onHand: number;
}>;

export type LedgerQuery = Readonly<{
  variantId: Id<"Variant">;
  locationId: Id<"Location"> | null;
  limit: number;
  /** The entries older than this one. */
  before: string | null;
}>;
export type LedgerPage = Readonly<{ entries: readonly LedgerEntry[]; next: string | null }>;

/** Units that an order holds. */
export type Hold = Readonly<{
  id: Id<"Reservation">;
  orderId: Id<"Order">;
  orderNumber: string;
  locationId: Id<"Location">;
  quantity: number;
  state: "held" | "committed";
  /** Of one that is held: when it ends by itself. */
  expiresAt: Instant | null;
  at: Instant;
}>;

export type HoldPosition = Readonly<{ at: Instant; id: string }>;
export type HoldQuery = Readonly<{
  variantId: Id<"Variant">;
  locationId: Id<"Location"> | null;
  limit: number;
  after: HoldPosition | null;
}>;
export type HoldPage = Readonly<{ holds: readonly Hold[]; next: HoldPosition | null }>;

/** Looks at stock from several sides. Newest entries first; pages are stable. */
export interface StockLists {
  list(query: StockQuery): Promise<StockPage>;
  ledger(query: LedgerQuery): Promise<LedgerPage>;
  holds(query: HoldQuery): Promise<HoldPage>;
}
