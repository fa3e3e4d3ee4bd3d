import type { Result } from "../kernel/mod.ts";
import {
  changeTransfer,
  type ChangeTransferDeps,
  type ChangeTransferError,
  type TransferCommand,
} from "./change_transfer.ts";
import { cancel, type Transfer } from "./transfer.ts";

export type CancelTransfer = TransferCommand;

/** Staff call a transfer off that has not left. */
export function cancelTransfer(
  command: CancelTransfer,
  deps: ChangeTransferDeps,
): Promise<Result<Transfer, ChangeTransferError>> {
  return changeTransfer(command, deps, {
    decide: (transfer, at) => cancel(transfer, { at }),
    moves: () => [],
  });
}
