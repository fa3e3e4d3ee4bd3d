import { z } from "zod";
import { line, listOf, PageQuery, prefixedId, Timestamp } from "../../common/mod.ts";

const LocationId = prefixedId("loc");
const VariantId = prefixedId("var");
const Quantity = z.int().min(1).max(1_000_000);

/** Goods lie here. Orders leave from the active ones: near before far, then by `priority`. */
export const LocationV1 = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  kind: z.enum(["warehouse", "shop"]),
  priority: z.int(),
  active: z.boolean(),
  version: z.int(),
}).meta({ id: "Location" });
export type LocationV1 = z.infer<typeof LocationV1>;
export const LocationSummaryV1 = LocationV1.extend({ variants: z.int(), on_hand: z.int() })
  .meta({ id: "LocationSummary" });
export type LocationSummaryV1 = z.infer<typeof LocationSummaryV1>;
export const LocationListV1 = z.object({ data: z.array(LocationSummaryV1) })
  .meta({ id: "LocationList" });

const Country = z.string().regex(/^[A-Z]{2}$/);
export const CreateLocationV1 = z.strictObject({
  name: line(80),
  country: Country,
  kind: z.enum(["warehouse", "shop"]).default("warehouse"),
  priority: z.int().min(-1000).max(1000).default(0),
  active: z.boolean().default(true),
}).meta({ id: "CreateLocation" });
export type CreateLocationV1 = z.infer<typeof CreateLocationV1>;
/** Changes what it names; `If-Match` carries the version that was edited. */
export const ChangeLocationV1 = z.strictObject({
  name: line(80).optional(),
  country: Country.optional(),
  kind: z.enum(["warehouse", "shop"]).optional(),
  priority: z.int().min(-1000).max(1000).optional(),
  active: z.boolean().optional(),
}).meta({ id: "ChangeLocation" });
export type ChangeLocationV1 = z.infer<typeof ChangeLocationV1>;

export const StockQueryV1 = PageQuery.extend({
  q: z.string().trim().max(120).optional(),
  location: LocationId.optional(),
  view: z.enum(["all", "low", "out", "incoming", "hot"]).default("all"),
});

/**
 * One variant at one location. `available` is on hand less reserved; below zero when more was promised
 * than is there. `incoming` is on its way from another location.
 */
export const StockLevelV1 = z.object({
  variant_id: z.string(),
  product_id: z.string(),
  location_id: z.string(),
  location_name: z.string(),
  sku: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  on_hand: z.int(),
  reserved: z.int(),
  available: z.int(),
  incoming: z.int(),
  backorder_limit: z.int(),
  low_stock_below: z.int(),
  preorder_from: z.string().nullable(),
  availability: z.enum(["in_stock", "low_stock", "backorder", "preorder", "out_of_stock"]),
  low: z.boolean(),
  hot: z.boolean(),
}).meta({ id: "StockLevel" });
export type StockLevelV1 = z.infer<typeof StockLevelV1>;
export const StockListV1 = listOf(StockLevelV1).extend({
  total: z.int(),
  views: z.array(z.object({ view: z.string(), count: z.int() })),
}).meta({ id: "StockList" });
export type StockListV1 = z.infer<typeof StockListV1>;

/** What is left out stays as it is. `preorder_from: null`: it is no pre-order. */
export const SetStockTermsV1 = z.strictObject({
  backorder_limit: z.int().min(0).max(1_000_000).optional(),
  low_stock_below: z.int().min(0).max(1_000_000).optional(),
  preorder_from: z.iso.date().nullable().optional(),
}).meta({ id: "SetStockTerms" });
export type SetStockTermsV1 = z.infer<typeof SetStockTermsV1>;
export const StockTermsV1 = z.object({
  variant_id: z.string(),
  location_id: z.string(),
  on_hand: z.int(),
  reserved: z.int(),
  available: z.int(),
  backorder_limit: z.int(),
  low_stock_below: z.int(),
  preorder_from: z.string().nullable(),
}).meta({ id: "StockTerms" });
export type StockTermsV1 = z.infer<typeof StockTermsV1>;

/** A hot level lays its free units out in rows, so that many can buy it at once. */
export const SetHotV1 = z.strictObject({ hot: z.boolean() }).meta({ id: "SetHot" });
export type SetHotV1 = z.infer<typeof SetHotV1>;
export const HotV1 = z.object({ hot: z.boolean() }).meta({ id: "Hot" });
export type HotV1 = z.infer<typeof HotV1>;

export const LedgerQueryV1 = PageQuery.extend({ location: LocationId.optional() });
export const HoldsQueryV1 = PageQuery.extend({ location: LocationId.optional() });

/** `on_hand`: at that location once the entry was written. `actor` is an identifier. */
export const StockMovementV1 = z.object({
  id: z.string(),
  location_id: z.string(),
  delta: z.int(),
  reason: z.string(),
  reference: z.string().nullable(),
  actor: z.string(),
  at: Timestamp,
  on_hand: z.int(),
}).meta({ id: "StockMovement" });
export type StockMovementV1 = z.infer<typeof StockMovementV1>;
export const StockMovementListV1 = listOf(StockMovementV1).meta({ id: "StockMovementList" });

/** Units that an order holds: `held` until `expires_at`, while it is being paid; else `committed`. */
export const StockHoldV1 = z.object({
  order_id: z.string(),
  order_number: z.string(),
  location_id: z.string(),
  quantity: z.int(),
  state: z.enum(["held", "committed"]),
  expires_at: Timestamp.nullable(),
  at: Timestamp,
}).meta({ id: "StockHold" });
export type StockHoldV1 = z.infer<typeof StockHoldV1>;
export const StockHoldListV1 = listOf(StockHoldV1).meta({ id: "StockHoldList" });

/** `requested` → `shipped` → `received`; `cancelled` while it has not left. */
export const TransferV1 = z.object({
  id: z.string(),
  from_location_id: z.string(),
  to_location_id: z.string(),
  status: z.enum(["requested", "shipped", "received", "cancelled"]),
  note: z.string(),
  lines: z.array(z.object({
    variant_id: z.string(),
    quantity: z.int(),
    shipped: z.int(),
    received: z.int(),
  })),
  requested_at: Timestamp,
  shipped_at: Timestamp.nullable(),
  ended_at: Timestamp.nullable(),
  version: z.int(),
}).meta({ id: "Transfer" });
export type TransferV1 = z.infer<typeof TransferV1>;
export const TransferListV1 = listOf(TransferV1).meta({ id: "TransferList" });
export const TransfersQueryV1 = PageQuery.extend({
  status: z.enum(["requested", "shipped", "received", "cancelled"]).optional(),
  location: LocationId.optional(),
});

const Lines = z.array(z.strictObject({ variant_id: VariantId, quantity: Quantity })).min(1).max(
  200,
);
export const RequestTransferV1 = z.strictObject({
  from_location_id: LocationId,
  to_location_id: LocationId,
  lines: Lines,
  note: z.string().trim().max(500).default(""),
}).meta({ id: "RequestTransfer" });
export type RequestTransferV1 = z.infer<typeof RequestTransferV1>;
/** `lines` left out: all that was asked for. What is not shipped now is not shipped later. */
export const ShipTransferV1 = z.strictObject({ lines: Lines.optional() })
  .meta({ id: "ShipTransfer" });
/** `lines` left out: all that are on their way. `closes`: the others will not come any more. */
export const ReceiveTransferV1 = z.strictObject({
  lines: Lines.optional(),
  closes: z.boolean().default(false),
}).meta({ id: "ReceiveTransfer" });
