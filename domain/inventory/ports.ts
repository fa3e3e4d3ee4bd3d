import type {
  Actor,
  DomainEvent,
  Id,
  Instant,
  Locale,
  MarketCode,
  Once,
  Result,
} from "../kernel/mod.ts";
import type { RequestRepeated } from "../kernel/mod.ts";
import type { Location, LocationChangedMeanwhile, LocationNotFound } from "./location.ts";
import type { Transfer, TransferStatus } from "./transfer.ts";
import type { StockLevel } from "./stock_level.ts";

export type StockItem = Readonly<{
  variantId: Id<"Variant">;
  productId: Id<"Product">;
  locationId: Id<"Location">;
  level: StockLevel;
}>;

export type MovementReason = "received" | "returned" | "counted" | "damaged" | "lost" | "other";

export type StockMovement = Readonly<{
  delta: number;
  reason: MovementReason;
  actor: Actor;
  at: Instant;
}>;

export type StockAdjustment = Readonly<{
  /** As it was read, with the level that it has now. */
  item: StockItem;
  movement: StockMovement;
  events: readonly DomainEvent[];
  once: Once<StockItem> | null;
}>;

export type StockChangedMeanwhile = Readonly<{ code: "stock_changed_meanwhile" }>;

/** A variant at a location. */
export type LevelKey = Readonly<{ variantId: Id<"Variant">; locationId: Id<"Location"> }>;

/** How many orders asked for units of a level since an instant. */
export type LevelDemand = LevelKey & Readonly<{ orders: number; isHot: boolean }>;

/**
 * Levels whose free units lie in rows of their own, so that buyers do not wait for each other. No way
 * there or back loses a unit or makes one: each call is one statement, and the one that ends in true
 * stores the answer to a request.
 */
export interface HotLevels {
  /** The levels that are hot, and those of which at least `orders` orders held units since then. */
  demand(query: { since: Instant; orders: number }): Promise<readonly LevelDemand[]>;
  /** Lays the free units of a level out in rows; those that came since are added. False: no such level. */
  spread(level: LevelKey, once: Once<boolean> | null): Promise<Result<boolean, RequestRepeated>>;
  /** Takes back the rows that no buyer is taking. False: some are left, and the level is still hot. */
  gather(level: LevelKey, once: Once<boolean> | null): Promise<Result<boolean, RequestRepeated>>;
}

export type LocationSummary = Location & Readonly<{ variants: number; onHand: number }>;

type Saving<T> = Readonly<{ events: readonly DomainEvent[]; once: Once<T> | null }>;

/** Where goods lie. Each change with its event and answer, or not at all. */
export interface Locations {
  /** By priority. */
  list(): Promise<readonly LocationSummary[]>;
  find(id: Id<"Location">): Promise<Location | null>;
  create(location: Location, saving: Saving<Location>): Promise<Result<Location, RequestRepeated>>;
  /** Refuses when the stored version is not the one before. */
  change(
    location: Location,
    saving: Saving<Location>,
  ): Promise<Result<Location, LocationChangedMeanwhile | RequestRepeated>>;
}

export type TransferNotFound = Readonly<{ code: "transfer_not_found" }>;
export type TransferChangedMeanwhile = Readonly<{ code: "transfer_changed_meanwhile" }>;
/** There is less on hand than is to be sent, or it is promised to shoppers. */
export type UnitsNotThere = Readonly<{ code: "stock_missing" }>;

export type TransferQuery = Readonly<{
  status: TransferStatus | null;
  locationId: Id<"Location"> | null;
  limit: number;
  after: Readonly<{ at: Instant; id: string }> | null;
}>;
export type TransferPage = Readonly<{
  transfers: readonly Transfer[];
  next: TransferQuery["after"];
}>;

/** What a transfer moves in the ledger. */
export type TransferMove = LevelKey & Readonly<{ delta: number }>;

/** Goods between locations. */
export interface Transfers {
  /** The newest first. */
  list(query: TransferQuery): Promise<TransferPage>;
  find(id: Id<"Transfer">): Promise<Transfer | null>;
  create(
    transfer: Transfer,
    saving: Saving<Transfer>,
  ): Promise<
    Result<
      Transfer,
      LocationNotFound | Readonly<{ code: "variant_not_found" }> | RequestRepeated
    >
  >;
  /**
   * Stores the transfer, whose version is one above the one that was read, with levels, movements,
   * events and answer: all of it, or nothing. `stock_missing` when that many are not there or are
   * promised.
   */
  save(
    change: Readonly<{
      transfer: Transfer;
      moves: readonly TransferMove[];
      actor: Actor;
      at: Instant;
    }>,
    saving: Saving<Transfer>,
  ): Promise<Result<Transfer, TransferChangedMeanwhile | UnitsNotThere | RequestRepeated>>;
}

/** `low`: fewer than the threshold of a location. `out`: nothing to be had anywhere. */
export type StockState = "plenty" | "low" | "out";

/** A level, or a variant at all locations together, that is not as the world was last told. */
export type Crossing = Readonly<{
  variantId: Id<"Variant">;
  productId: Id<"Product">;
  /** Null: all locations together. */
  locationId: Id<"Location"> | null;
  before: StockState;
  now: StockState;
  available: number;
}>;

/** What the world was told of the stock. */
export interface StockWatch {
  crossings(limit: number): Promise<readonly Crossing[]>;
  /** Remembers the state and stores the events, or neither: false when another told it first. */
  tell(crossing: Crossing, events: readonly DomainEvent[]): Promise<boolean>;
}

export interface StockLevels {
  /**
   * The variant at a location, also where it never lay; without one, at the first from which orders
   * leave. Null: no such variant, or location.
   */
  find(variantId: Id<"Variant">, locationId?: Id<"Location">): Promise<StockItem | null>;

  /**
   * Stores the level, the movement, the events and the answer in one transaction, or nothing:
   * `stock_changed_meanwhile` when what was there is not what was read, or more was promised than
   * the new level holds; `request_repeated` when the key was used before. What is reserved is never
   * written, so that sales go on.
   */
  adjust(
    adjustment: StockAdjustment,
  ): Promise<Result<StockItem, StockChangedMeanwhile | RequestRepeated>>;
}

/** What is said about a level, beside its counts. */
export interface StockTermsStore extends Pick<StockLevels, "find"> {
  /** Stores limits and dates of a level; what is on hand or reserved is never written. */
  setTerms(
    item: StockItem,
    saving: Readonly<{ events: readonly DomainEvent[]; once: Once<StockItem> | null }>,
  ): Promise<Result<StockItem, StockChangedMeanwhile | RequestRepeated>>;
}

export type StockVariantNotFound = Readonly<{ code: "variant_not_found" }>;

/** Who wants to hear when a variant is there again. An address is kept no longer than it is needed. */
export interface StockRequests {
  /** Stores the request and the answer. One that is open for the address already stays as it is. */
  add(
    request: Readonly<{
      id: Id<"StockRequest">;
      variantId: Id<"Variant">;
      email: string;
      market: MarketCode;
      locale: Locale;
      at: Instant;
    }>,
    saving: Readonly<{ once: Once<null> | null }>,
  ): Promise<Result<null, StockVariantNotFound | RequestRepeated>>;
  /** False: there is no such request, or it was answered. Again changes nothing. */
  confirm(
    id: Id<"StockRequest">,
    saving: Readonly<{ at: Instant; once: Once<boolean> | null }>,
  ): Promise<Result<boolean, RequestRepeated>>;
  /** Forgets the address. False: it was forgotten already. */
  drop(
    id: Id<"StockRequest">,
    saving: Readonly<{ once: Once<boolean> | null }>,
  ): Promise<Result<boolean, RequestRepeated>>;
}
