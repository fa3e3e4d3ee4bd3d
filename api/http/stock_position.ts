import type { Cursors } from "../platform/cursors.ts";

type Listed = Readonly<{ list: string; cursor: string | undefined }>;
type StockPosition = Readonly<{ sku: string; variantId: string; locationId: string }>;

/** Where a page of stock levels ended; undefined when the cursor is not of that list. */
export function readStockPosition(
  cursors: Cursors,
  { list, cursor }: Listed,
): StockPosition | null | undefined {
  if (cursor === undefined) return null;
  const position = cursors.read(list, cursor);
  if (position === null) return undefined;
  const [sku, variantId, locationId] = position.map(String);
  return sku === undefined || variantId === undefined || locationId === undefined
    ? null
    : { sku, variantId, locationId };
}
