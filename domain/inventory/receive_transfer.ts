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
import { receive, type Transfer, type TransferRefusal, type TransferUnits } from "./transfer.ts";

export type ReceiveTransfer = Readonly<{
  actor: Actor;
  transferId: Id<"Transfer">;
  /** Null: all that are on their way. */
  units: TransferUnits | null;
  /** Whether the others will not come any more. */
  closes: boolean;
  once: Once<Transfer> | null;
}>;
export type ReceiveTransferError =
  | Denied
  | TransferNotFound
  | TransferRefusal
  | UnitsNotThere
  | TransferChangedMeanwhile
  | RequestRepeated;

/** Goods arrive at the other location, all at once or some of them. */
export async function receiveTransfer(
  { actor, transferId, units, closes, once }: ReceiveTransfer,
  { authorize, transfers, clock }: Omit<TransferDeps, "newId">,
): Promise<Result<Transfer, ReceiveTransferError>> {
  const allowed = await authorize(actor, "inventory.transfer_stock", { transferId });
  if (!allowed.ok) return allowed;
  const transfer = await transfers.find(transferId);
  if (transfer === null) return err({ code: "transfer_not_found" });
  const at = clock();
  const decided = receive(transfer, { units, closes, at });
  if (!decided.ok) return decided;
  const next = { ...decided.value, version: transfer.version + 1 };
  const before = new Map(transfer.lines.map(({ variantId, received }) => [variantId, received]));
  const moves = next.lines.map(({ variantId, received }) => ({
    variantId,
    locationId: next.toLocationId,
    delta: received - (before.get(variantId) ?? 0),
  })).filter(({ delta }) => delta > 0);
  return await transfers.save({ transfer: next, moves, actor, at }, {
    events: [transferEvent(next, at)],
    once,
  });
}
