import { ok } from "@mercator/domain/kernel";
import { approveRefund, type OrderDecision, type OrderRecord } from "@mercator/domain/orders";
import type { PaymentOperation } from "@mercator/domain/payments";
import type { PlantedBug } from "../planted_bug.ts";
import type { ShopPorts } from "../shop_app.ts";

type Change = Readonly<{
  /** What the decision is made on, instead of what is there. */
  before: (record: OrderRecord) => OrderRecord;
  after?: (decision: OrderDecision, record: OrderRecord) => OrderDecision;
}>;

function deciding(ports: ShopPorts, { before, after = (it) => it }: Change): ShopPorts {
  const change: ShopPorts["orders"]["change"] = (id, decide, saving) =>
    ports.orders.change(id, (record) => {
      const decided = decide(before(record));
      if (!decided.ok || decided.value === null) return decided;
      return ok(after(decided.value, record));
    }, saving);
  return { ...ports, orders: { ...ports.orders, change } };
}

const ANYBODY = { kind: "staff", id: "stf_anybody" } as const;

export const APPROVAL_BUGS: readonly PlantedBug[] = [
  {
    name: "refund_approved_by_asker",
    mistake: "lets whoever asked for a refund agree to it",
    foundBy: ["I-43"],
    useCases: (ports) => ({
      approveRefund: (command) => {
        const asked = new Map<string, PaymentOperation["actor"]>();
        const forgetful = deciding(ports, {
          before: (record) => ({
            ...record,
            operations: record.operations.map((it) => {
              if (it.state !== "proposed") return it;
              asked.set(it.id, it.actor);
              return { ...it, actor: ANYBODY };
            }),
          }),
          after: (decision) => ({
            ...decision,
            operations: decision.operations.map((it) => ({
              ...it,
              actor: asked.get(it.id) ?? it.actor,
            })),
          }),
        });
        return approveRefund(command, {
          ...forgetful,
          authorize: (actor, action, facts) =>
            ports.authorize(actor, action, { ...facts, requestedBy: null }),
        });
      },
    }),
  },
];
