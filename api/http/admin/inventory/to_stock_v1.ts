import type {
  LocationV1,
  StockHoldV1,
  StockLevelV1,
  StockMovementV1,
  StockTermsV1,
  TransferV1,
} from "@mercator/contracts/admin/v1";
import {
  availabilityOf,
  available,
  type Hold,
  type LedgerEntry,
  type Location,
  type StockItem,
  type StockRow,
  type Transfer,
} from "@mercator/domain/inventory";

const iso = (at: number) => new Date(at).toISOString();

export function toStockLevelV1(row: StockRow): StockLevelV1 {
  const { level } = row;
  const free = available(level);
  return {
    variant_id: row.variantId,
    product_id: row.productId,
    location_id: row.locationId,
    location_name: row.locationName,
    sku: row.sku,
    title: row.title,
    options: { ...row.options },
    on_hand: level.onHand,
    reserved: level.reserved,
    available: free,
    incoming: row.incoming,
    backorder_limit: level.oversellLimit,
    low_stock_below: level.lowStockBelow,
    preorder_from: level.preorderFrom,
    availability: availabilityOf(level),
    low: level.preorderFrom === null && free < level.lowStockBelow,
    hot: row.isHot,
  };
}

export function toStockTermsV1({ variantId, locationId, level }: StockItem): StockTermsV1 {
  return {
    variant_id: variantId,
    location_id: locationId,
    on_hand: level.onHand,
    reserved: level.reserved,
    available: available(level),
    backorder_limit: level.oversellLimit,
    low_stock_below: level.lowStockBelow,
    preorder_from: level.preorderFrom,
  };
}

export function toStockMovementV1(entry: LedgerEntry): StockMovementV1 {
  const { id, locationId, delta, reason, reference, actor, at, onHand } = entry;
  return {
    id,
    location_id: locationId,
    delta,
    reason,
    reference,
    actor,
    at: iso(at),
    on_hand: onHand,
  };
}

export function toStockHoldV1(hold: Hold): StockHoldV1 {
  return {
    order_id: hold.orderId,
    order_number: hold.orderNumber,
    location_id: hold.locationId,
    quantity: hold.quantity,
    state: hold.state,
    expires_at: hold.expiresAt === null ? null : iso(hold.expiresAt),
    at: iso(hold.at),
  };
}

export function toLocationV1(location: Location): LocationV1 {
  const { id, name, country, kind, priority, active, version } = location;
  return { id, name, country, kind, priority, active, version };
}

export function toTransferV1(transfer: Transfer): TransferV1 {
  return {
    id: transfer.id,
    from_location_id: transfer.fromLocationId,
    to_location_id: transfer.toLocationId,
    status: transfer.status,
    note: transfer.note,
    lines: transfer.lines.map(({ variantId, quantity, shipped, received }) => ({
      variant_id: variantId,
      quantity,
      shipped,
      received,
    })),
    requested_at: iso(transfer.requestedAt),
    shipped_at: transfer.shippedAt === null ? null : iso(transfer.shippedAt),
    ended_at: transfer.endedAt === null ? null : iso(transfer.endedAt),
    version: transfer.version,
  };
}
