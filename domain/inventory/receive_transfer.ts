import type { Result } from "../kernel/mod.ts";
import {
  changeTransfer,
  type ChangeTransferDeps,
  type ChangeTransferError,
  type TransferCommand,
} from "./change_transfer.ts";
import { receive, type Transfer, type TransferUnits } from "./transfer.ts";

export type ReceiveTransfer =
  & TransferCommand
  & Readonly<{
    /** Null: all that are on their way. */
    units: TransferUnits | null;
    /** Whether the others will not come any more. */
    closes: boolean;
  }>;

/** Goods arrive at the other location, all at once or some of them. */
export function receiveTransfer(
  { units, closes, ...command }: ReceiveTransfer,
  deps: ChangeTransferDeps,
): Promise<Result<Transfer, ChangeTransferError>> {
  return changeTransfer(command, deps, {
    decide: (transfer, at) => receive(transfer, { units, closes, at }),
    moves: ({ before, next: { lines, toLocationId: locationId } }) => {
      const known = new Map(before.lines.map(({ variantId, received }) => [variantId, received]));
      return lines.map(({ variantId, received }) => ({
        variantId,
        locationId,
        delta: received - (known.get(variantId) ?? 0),
      })).filter(({ delta }) => delta > 0);
    },
  });
}
