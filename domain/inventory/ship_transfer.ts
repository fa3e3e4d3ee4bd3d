import {
  type Actor,
  type Denied,
  err,
  type Id,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { TransferChangedMeanwhile, TransferNotFound, UnitsNotThere } from "./ports.ts";
import { type TransferDeps, transferEvent } from "./request_transfer.ts";
import { ship, type Transfer, type TransferRefusal, type TransferUnits } from "./transfer.ts";

export type ShipTransfer = Readonly<{
  actor: Actor;
  transferId: Id<"Transfer">;
  /** Null: all that was asked for. */
  units: TransferUnits | null;
  once: Once<Transfer> | null;
}>;
export type ShipTransferError =
  | Denied
  | TransferNotFound
  | TransferRefusal
  | UnitsNotThere
  | TransferChangedMeanwhile
  | RequestRepeated;

/** The goods leave their location: fewer are on hand there, and they are on their way. */
export async function shipTransfer(
  { actor, transferId, units, once }: ShipTransfer,
  { authorize, transfers, clock }: Omit<TransferDeps, "newId">,
): Promise<Result<Transfer, ShipTransferError>> {
  const allowed = await authorize(actor, "inventory.transfer_stock", { transferId });
  if (!allowed.ok) return allowed;
  const transfer = await transfers.find(transferId);
  if (transfer === null) return err({ code: "transfer_not_found" });
  const at = clock();
  const decided = ship(transfer, { units, at });
  if (!decided.ok) return decided;
  const next = { ...decided.value, version: transfer.version + 1 };
  const moves = next.lines.filter(({ shipped }) => shipped > 0).map(({ variantId, shipped }) => ({
    variantId,
    locationId: next.fromLocationId,
    delta: -shipped,
  }));
  return await transfers.save({ transfer: next, moves, actor, at }, {
    events: [transferEvent(next, at)],
    once,
  });
}
