import type {
  ExpireHold,
  expireHold,
  PaymentWork,
  SettleOrder,
  settleOrder,
} from "@mercator/domain/checkout";
import { CLOCKS_DIFFER_MS, SETTLE_AFTER_MS } from "@mercator/domain/checkout";
import { after, type Clock } from "@mercator/domain/kernel";
import type { OrderId } from "@mercator/domain/orders";
import { errorFacts, logFor } from "../platform/logging.ts";
import { startWorker, type Worker } from "./worker.ts";

const log = logFor("payments");
const BATCH = 50;
/** How long a browser or a message has to come, before the shop asks by itself. */
const ASK_AFTER_MS = 15_000;
const SYSTEM = { kind: "system", name: "payments" } as const;

export type PaymentWorkDeps = Readonly<{
  work: PaymentWork;
  clock: Clock;
  settleOrder: (command: SettleOrder) => ReturnType<typeof settleOrder>;
  expireHold: (command: ExpireHold) => ReturnType<typeof expireHold>;
}>;

/**
 * One round: what was asked of a provider and not answered, payments that nobody came back from,
 * units that are held for too long. One order that fails does not keep the others waiting.
 */
export async function followPayments(
  { work, clock, settleOrder, expireHold }: PaymentWorkDeps,
  { stopping }: { stopping?: AbortSignal } = {},
): Promise<void> {
  const at = clock();
  const idle = (forMs: number) => ({
    before: after(at, -forMs),
    beyond: after(at, CLOCKS_DIFFER_MS),
    limit: BATCH,
  });
  const unsettled = await work.unsettled(idle(SETTLE_AFTER_MS));
  await each(unsettled, (orderId) => settleOrder({ actor: SYSTEM, orderId }), { stopping });

  const overdue = await work.overdue({ limit: BATCH });
  await each(overdue, (orderId) => expireHold({ actor: SYSTEM, orderId }), { stopping });

  const awaited = await work.awaited(idle(ASK_AFTER_MS));
  await each(awaited, (orderId) => settleOrder({ actor: SYSTEM, orderId }), { stopping });
  await work.asked(awaited, at);
}

async function each(
  orderIds: readonly OrderId[],
  deal: (orderId: OrderId) => Promise<unknown>,
  { stopping }: { stopping: AbortSignal | undefined },
): Promise<void> {
  for (const orderId of orderIds) {
    if (stopping?.aborted) return;
    try {
      await deal(orderId);
    } catch (error) {
      log.warn("payment_not_settled", { order_id: orderId, ...errorFacts(error) });
    }
  }
}

/** Follows payments for as long as the server runs. Several may run: each step happens once. */
export function startFollowingPayments(
  deps: PaymentWorkDeps,
  { everyMs }: { everyMs: number },
): Worker {
  return startWorker({
    everyMs,
    work: (stopping) => followPayments(deps, { stopping }),
    onError: (error) => log.error("payments_not_followed", errorFacts(error)),
  });
}
