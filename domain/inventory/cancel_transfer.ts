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
import { cancel, type Transfer, type TransferRefusal } from "./transfer.ts";

export type CancelTransfer = Readonly<{
  actor: Actor;
  transferId: Id<"Transfer">;
  once: Once<Transfer> | null;
}>;
export type CancelTransferError =
  | Denied
  | TransferNotFound
  | TransferRefusal
  | UnitsNotThere
  | TransferChangedMeanwhile
  | RequestRepeated;

/** Staff call a transfer off that has not left. */
export async function cancelTransfer(
  { actor, transferId, once }: CancelTransfer,
  { authorize, transfers, clock }: Omit<TransferDeps, "newId">,
): Promise<Result<Transfer, CancelTransferError>> {
  const allowed = await authorize(actor, "inventory.transfer_stock", { transferId });
  if (!allowed.ok) return allowed;
  const transfer = await transfers.find(transferId);
  if (transfer === null) return err({ code: "transfer_not_found" });
  const at = clock();
  const decided = cancel(transfer, { at });
  if (!decided.ok) return decided;
  const next = { ...decided.value, version: transfer.version + 1 };
  const moves: never[] = [];
  return await transfers.save({ transfer: next, moves, actor, at }, {
    events: [transferEvent(next, at)],
    once,
  });
}
