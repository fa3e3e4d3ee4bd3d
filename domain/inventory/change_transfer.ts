import {
  type Actor,
  type Denied,
  err,
  type Id,
  type Instant,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type {
  TransferChangedMeanwhile,
  TransferMove,
  TransferNotFound,
  UnitsNotThere,
} from "./ports.ts";
import { type TransferDeps, transferEvent } from "./request_transfer.ts";
import type { Transfer, TransferRefusal } from "./transfer.ts";

/** What everybody says who goes on with a transfer. */
export type TransferCommand = Readonly<{
  actor: Actor;
  transferId: Id<"Transfer">;
  once: Once<Transfer> | null;
}>;

export type ChangeTransferError =
  | Denied
  | TransferNotFound
  | TransferRefusal
  | UnitsNotThere
  | TransferChangedMeanwhile
  | RequestRepeated;

export type ChangeTransferDeps = Omit<TransferDeps, "newId">;

type Step = Readonly<{
  decide: (transfer: Transfer, at: Instant) => Result<Transfer, TransferRefusal>;
  /** What the ledger of each location learns of it. */
  moves: (change: Readonly<{ before: Transfer; next: Transfer }>) => readonly TransferMove[];
}>;

/** The way that every step of a transfer takes: authorize, load, decide, store with what it moves. */
export async function changeTransfer(
  { actor, transferId, once }: TransferCommand,
  { authorize, transfers, clock }: ChangeTransferDeps,
  { decide, moves }: Step,
): Promise<Result<Transfer, ChangeTransferError>> {
  const allowed = await authorize(actor, "inventory.transfer_stock", { transferId });
  if (!allowed.ok) return allowed;
  const before = await transfers.find(transferId);
  if (before === null) return err({ code: "transfer_not_found" });
  const at = clock();
  const decided = decide(before, at);
  if (!decided.ok) return decided;
  const next = { ...decided.value, version: before.version + 1 };
  return await transfers.save({ transfer: next, moves: moves({ before, next }), actor, at }, {
    events: [transferEvent(next, at)],
    once,
  });
}
