import type { PricePosition } from "@mercator/domain/pricing";
import type { Cursors } from "../../../platform/cursors.ts";

/** Where a page of prices begins; null: at the start; undefined: the cursor is not one of this list. */
export function readPricePosition(
  cursors: Cursors,
  { name, cursor }: Readonly<{ name: string; cursor: string | undefined }>,
): PricePosition | null | undefined {
  if (cursor === undefined) return null;
  const [sku, variantId, quantityFrom] = cursors.read(name, cursor) ?? [];
  return typeof sku === "string" && typeof variantId === "string" &&
      typeof quantityFrom === "number"
    ? [sku, variantId, quantityFrom]
    : undefined;
}
