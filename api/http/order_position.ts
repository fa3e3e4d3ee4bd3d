import type { OrderPosition } from "@mercator/domain/orders";
import type { Cursors } from "../platform/cursors.ts";

/** Where a page of orders begins: null at the start, undefined for a cursor that is not ours. */
export function readPosition(
  cursors: Cursors,
  { list, cursor }: { list: string; cursor: string | undefined },
): OrderPosition | null | undefined {
  if (cursor === undefined) return null;
  const [value, id] = cursors.read(list, cursor) ?? [];
  return typeof value === "string" && typeof id === "string" ? { value, id } : undefined;
}
