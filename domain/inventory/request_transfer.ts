import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  invariant,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { LocationNotFound } from "./location.ts";
import type { Transfers } from "./ports.ts";
import type { Transfer, TransferUnits } from "./transfer.ts";

export type RequestTransfer = Readonly<{
  actor: Actor;
  fromLocationId: Id<"Location">;
  toLocationId: Id<"Location">;
  units: TransferUnits;
  note: string;
  once: Once<Transfer> | null;
}>;
/** From and to are the same place. */
export type TransferSamePlace = Readonly<{ code: "transfer_same_place" }>;
export type RequestTransferError =
  | Denied
  | TransferSamePlace
  | LocationNotFound
  | Readonly<{ code: "variant_not_found" }>
  | RequestRepeated;
export type TransferDeps = Readonly<{
  authorize: Authorize;
  transfers: Transfers;
  clock: Clock;
  newId: NewId;
}>;

/** Staff ask for goods at another location. Nothing moves yet, and nothing is set aside. */
export async function requestTransfer(
  { actor, fromLocationId, toLocationId, units, note, once }: RequestTransfer,
  { authorize, transfers, clock, newId }: TransferDeps,
): Promise<Result<Transfer, RequestTransferError>> {
  const allowed = await authorize(actor, "inventory.transfer_stock", {});
  if (!allowed.ok) return allowed;
  if (fromLocationId === toLocationId) return err({ code: "transfer_same_place" });
  const counts = new Map<Id<"Variant">, number>();
  for (const { variantId, quantity } of units) {
    invariant(Number.isSafeInteger(quantity) && quantity > 0, "units are whole and above 0");
    counts.set(variantId, (counts.get(variantId) ?? 0) + quantity);
  }
  const at = clock();
  const transfer: Transfer = {
    id: newId("Transfer"),
    fromLocationId,
    toLocationId,
    status: "requested",
    note,
    lines: [...counts].map(([variantId, quantity]) => ({
      variantId,
      quantity,
      shipped: 0,
      received: 0,
    })),
    requestedAt: at,
    shippedAt: null,
    endedAt: null,
    version: 1,
  };
  return await transfers.create(transfer, { events: [transferEvent(transfer, at)], once });
}

/** What the rest of the world may know of a transfer. */
export function transferEvent(transfer: Transfer, at: Transfer["requestedAt"]) {
  const { id, status, fromLocationId, toLocationId, lines } = transfer;
  return {
    type: `transfer_${status}`,
    subject: id,
    at,
    payload: {
      from_location_id: fromLocationId,
      to_location_id: toLocationId,
      lines: lines.map(({ variantId, quantity, shipped, received }) => ({
        variant_id: variantId,
        quantity,
        shipped,
        received,
      })),
    },
  };
}
