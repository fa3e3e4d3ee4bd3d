import { after, type Id } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import type { OrderRecord } from "./order_record.ts";
import {
  aManualRecord,
  approvalsContract,
  inMemoryApprovals,
  inMemoryOrders,
  inMemoryRefundLimits,
  orderBookContract,
  orderLinkRequestsContract,
  orderListsContract,
  paymentTroublesContract,
  refundLimitsContract,
} from "./testing/mod.ts";

function open() {
  const orders = inMemoryOrders();
  const place = (nth: number): Promise<OrderRecord> => {
    const record = aManualRecord();
    const id = `ord_${String(nth).padStart(26, "0")}` as Id<"Order">;
    const at = after(anInstant, nth * 1_000);
    const number = String(10_000 + nth);
    const order = { ...record.order, id, number, placedAt: at, updatedAt: at };
    orders.records.set(id, { ...record, order });
    return Promise.resolve({ ...record, order });
  };
  const linksAsked = () =>
    Promise.resolve(orders.events.filter(({ type }) => type === "order_link_requested").length);
  return Promise.resolve({
    orders,
    lists: orders,
    requests: orders,
    troubles: orders,
    place,
    linksAsked,
  });
}

orderBookContract("inMemoryOrders", open);
orderListsContract("inMemoryOrders", open);
orderLinkRequestsContract("inMemoryOrders", open);
paymentTroublesContract("inMemoryOrders", open);
approvalsContract("inMemoryApprovals", async () => {
  const subject = await open();
  return { ...subject, approvals: inMemoryApprovals(subject.orders.records) };
});
refundLimitsContract(
  "inMemoryRefundLimits",
  () => Promise.resolve({ limits: inMemoryRefundLimits([]) }),
);
