import type { Result } from "../kernel/mod.ts";
import {
  changeTransfer,
  type ChangeTransferDeps,
  type ChangeTransferError,
  type TransferCommand,
} from "./change_transfer.ts";
import { ship, type Transfer, type TransferUnits } from "./transfer.ts";

/** `units`: null for all that was asked for. */
export type ShipTransfer = TransferCommand & Readonly<{ units: TransferUnits | null }>;

/** The goods leave their location: fewer are on hand there, and they are on their way. */
export function shipTransfer(
  { units, ...command }: ShipTransfer,
  deps: ChangeTransferDeps,
): Promise<Result<Transfer, ChangeTransferError>> {
  return changeTransfer(command, deps, {
    decide: (transfer, at) => ship(transfer, { units, at }),
    moves: ({ next: { lines, fromLocationId: locationId } }) =>
      lines.filter(({ shipped }) => shipped > 0)
        .map(({ variantId, shipped }) => ({ variantId, locationId, delta: -shipped })),
  });
}
