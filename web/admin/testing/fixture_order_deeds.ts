import type { AdminOrderV1, StaffV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { orderMay } from "./order_may.ts";

type Deed = Readonly<{ deed: string; body: Record<string, unknown>; staff: StaffV1 }>;

/** Does to an order what the API would, roughly: the next version, or a code that says why not. */
export function changeOrder(order: AdminOrderV1, deed: Deed): AdminOrderV1 | { code: string } {
  const next = structuredClone(order);
  const type = apply(next, deed);
  if (!type) {
    return { code: `order_not_${deed.deed === "fulfilments" ? "fulfillable" : "cancellable"}` };
  }
  next.version++;
  next.timeline.push({
    id: `tle_${crypto.randomUUID()}`,
    type,
    at: new Date().toISOString(),
    actor: { kind: "staff", id: deed.staff.id, name: deed.staff.name },
    decision_id: `dec_${crypto.randomUUID().slice(0, 8)}`,
    data: dataOf(deed.body, next),
  });
  return { ...next, may: orderMay(next) };
}

function apply(order: AdminOrderV1, { deed, body }: Deed): string | null {
  const payment = order.payments[0];
  const amount = (body["amount"] as Money | undefined)?.amount;
  if (deed === "captures" && payment) {
    const taken = amount ?? payment.capturable.amount;
    payment.captured.amount += taken;
    payment.refundable.amount += taken;
    payment.capturable.amount -= taken;
    order.payment_status = payment.capturable.amount ? "partially_captured" : "captured";
    return "payment_captured";
  }
  if (deed === "refunds" && payment && amount) {
    if (amount > payment.refundable.amount) return null;
    payment.refunded.amount += amount;
    payment.refundable.amount -= amount;
    order.payment_status = payment.refundable.amount ? "partially_refunded" : "refunded";
    return "payment_refunded";
  }
  if (deed === "cancellation") {
    order.status = "cancelled";
    order.payment_status = "voided";
    if (payment) payment.capturable.amount = 0;
    return "order_cancelled";
  }
  return deed === "fulfilments" ? fulfil(order, body) : null;
}

function fulfil(order: AdminOrderV1, body: Record<string, unknown>): string | null {
  const parcel = body["lines"] as { line_id: string; quantity: number }[];
  for (const { line_id, quantity } of parcel) {
    const line = order.lines.find(({ id }) => id === line_id);
    if (!line || line.quantity_fulfilled + quantity > line.quantity) return null;
    line.quantity_fulfilled += quantity;
  }
  const whole = order.lines.every((line) => line.quantity_fulfilled === line.quantity);
  order.fulfilment_status = whole ? "fulfilled" : "partially_fulfilled";
  order.fulfilments.push({
    id: `ful_${crypto.randomUUID()}`,
    lines: parcel,
    carrier: textOr(body["carrier"]),
    tracking_number: textOr(body["tracking_number"]),
    tracking_url: textOr(body["tracking_url"]),
    at: new Date().toISOString(),
  });
  return "order_fulfilled";
}

function dataOf(body: Record<string, unknown>, order: AdminOrderV1): Record<string, unknown> {
  const lines = body["lines"] as { quantity: number }[] | undefined;
  return {
    ...body,
    amount: body["amount"] ?? order.total,
    ...(lines
      ? {
        units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
        fulfilment_id: order.fulfilments.at(-1)?.id,
      }
      : {}),
  };
}

function textOr(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
