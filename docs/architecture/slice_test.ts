import { assert, test } from "@mercator/domain/testing";
import { sliceOf } from "./slice.ts";

test("sliceOf() takes one context's files from every layer, from the browser inward", () => {
  const paths = [
    "api/composition/orders.ts",
    "api/contracts/admin/v1/orders.ts",
    "api/http/admin/orders/mod.ts",
    "db/migrations/0008_orders_orders.up.sql",
    "db/orders/pg_orders.ts",
    "docs/contexts/orders.md",
    "domain/orders/order.ts",
    "domain/payments/payment.ts",
    "policies/orders/cancel/cancel.rego",
    "web/admin/orders/OrderPage.vue",
    "web/shared/reorders.ts",
  ];
  assert.deepEqual(sliceOf("orders", paths), [
    "web/admin/orders/OrderPage.vue",
    "api/composition/orders.ts",
    "api/contracts/admin/v1/orders.ts",
    "api/http/admin/orders/mod.ts",
    "domain/orders/order.ts",
    "policies/orders/cancel/cancel.rego",
    "db/migrations/0008_orders_orders.up.sql",
    "db/orders/pg_orders.ts",
    "docs/contexts/orders.md",
  ]);
});
