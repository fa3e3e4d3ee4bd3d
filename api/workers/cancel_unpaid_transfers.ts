import {
  type CancelUnpaidOrder,
  type cancelUnpaidOrder,
  type FindUnpaidTransfers,
} from "@mercator/domain/checkout";
import { after, type Clock } from "@mercator/domain/kernel";
import { errorFacts, logFor } from "../platform/logging.ts";

const log = logFor("payments");
const BATCH = 50;
const SYSTEM = { kind: "system", name: "payments" } as const;

export type UnpaidTransferDeps = Readonly<{
  findUnpaidTransfers: FindUnpaidTransfers;
  cancelUnpaidOrder: (command: CancelUnpaidOrder) => ReturnType<typeof cancelUnpaidOrder>;
  /** How long a bank transfer may take. */
  unpaidTransferMs: number;
  clock: Clock;
}>;

/** Calls off orders whose transfer has not come. One that fails does not keep the others waiting. */
export async function cancelUnpaidTransfers(
  { findUnpaidTransfers, cancelUnpaidOrder, unpaidTransferMs, clock }: UnpaidTransferDeps,
): Promise<void> {
  const placedBefore = after(clock(), -unpaidTransferMs);
  for (const orderId of await findUnpaidTransfers({ before: placedBefore, limit: BATCH })) {
    try {
      await cancelUnpaidOrder({ actor: SYSTEM, orderId, placedBefore });
    } catch (error) {
      log.warn("unpaid_order_not_cancelled", { order_id: orderId, ...errorFacts(error) });
    }
  }
}
