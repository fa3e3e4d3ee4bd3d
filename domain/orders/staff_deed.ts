import type { Action, Resource, Result } from "../kernel/mod.ts";
import { operationRunner } from "./operation_runner.ts";
import type { By, OrderDecision, OrderRecord } from "./order_record.ts";
import type { OperationNames } from "./payment_decisions.ts";
import {
  orderFacts,
  orderNotFound,
  type StaffCommand,
  type StaffDeedError,
  type StaffDeps,
} from "./staff_command.ts";

type Deed<E> = Readonly<{
  action: Action;
  /** What the policies look at; left out: the order and whose it is. */
  facts?: (record: OrderRecord) => Resource;
  decide: (
    record: OrderRecord,
    by: By,
    wanted: Readonly<{ names: OperationNames }>,
  ) => Result<OrderDecision, E>;
}>;

/** The way that a deed on an order takes: load, authorize, decide, store, ask the provider. */
export async function staffDeed<E>(
  { actor, orderId, ifMatch, once }: StaffCommand,
  { authorize, ...deps }: StaffDeps,
  { action, facts = ({ order }) => orderFacts(order), decide }: Deed<E>,
): Promise<Result<OrderRecord, E | StaffDeedError>> {
  const record = await deps.orders.find(orderId);
  if (record === null) return orderNotFound;
  const allowed = await authorize(actor, action, facts(record));
  if (!allowed.ok) return allowed;

  const runner = operationRunner(deps);
  const names = runner.operationNames(once);
  return await runner.request({
    actor,
    record,
    ifMatch,
    once,
    decide: (it, by) => decide(it, by, { names }),
  });
}
