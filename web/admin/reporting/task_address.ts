import type { TaskV1 } from "@mercator/contracts/admin/v1";

const OWN: Readonly<Record<TaskV1["code"], string>> = {
  orders_to_capture: "/orders?view=to_capture",
  orders_to_fulfil: "/orders?view=to_fulfil",
  payments_expiring: "/orders?view=to_capture&sort=oldest",
  payments_failed: "/orders?payment_status=failed",
  refunds_pending: "/orders?payment_status=partially_refunded",
  refunds_to_approve: "/orders/refund-approvals",
  variants_low_stock: "/products?view=low_stock",
  variants_sold_out: "/products?view=sold_out",
};

/** The page where a task is done. The API may name one inside the back-office; else it is known here. */
export function taskAddress(task: Pick<TaskV1, "code" | "href">): string {
  const inside = /^\/admin(\/(?:orders|products|integrations)(?:[/?].*)?)$/.exec(
    task.href,
  )?.[1];
  return inside ?? OWN[task.code];
}
