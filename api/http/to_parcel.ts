import type { Id } from "@mercator/domain/kernel";
import type { FulfilOrder } from "@mercator/domain/orders";

type ParcelV1 = Readonly<{
  lines: readonly Readonly<{ line_id: string; quantity: number }>[];
  carrier?: string | undefined;
  tracking_number?: string | undefined;
  tracking_url?: string | undefined;
}>;

/** A parcel that left, as staff and service clients report it. */
export function toParcel(
  { lines, carrier, tracking_number: number, tracking_url: url }: ParcelV1,
): Pick<FulfilOrder, "units" | "carrier" | "trackingNumber" | "trackingUrl"> {
  return {
    units: lines.map(({ line_id: lineId, quantity }) => ({
      lineId: lineId as Id<"OrderLine">,
      quantity,
    })),
    carrier: carrier ?? null,
    trackingNumber: number ?? null,
    trackingUrl: url ?? null,
  };
}
