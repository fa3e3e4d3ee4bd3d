import { assert, test } from "@mercator/domain/testing";
import { CONTEXTS, LAYERS, SEES_ALL, SHARED_FOLDERS, SLICED } from "./boundaries.ts";
import { isTest, layerOf, targetOf, violation } from "./violation.ts";

type Case = readonly [from: string, specifier: string, expected: string | undefined];

function check(cases: readonly Case[]): void {
  for (const [from, specifier, expected] of cases) {
    assert.equal(violation(from, specifier), expected, `${from} → ${specifier}`);
  }
}

test("violation() lets imports point inward only", () => {
  check([
    ["db/orders/pg_orders.ts", "@mercator/domain/orders", undefined],
    ["domain/orders/order.ts", "@mercator/db", "domain must not import db"],
    ["api/http/storefront/cart/mod.ts", "@mercator/db", "api/http must not import db"],
    ["api/http/storefront/cart/mod.ts", "@mercator/contracts/storefront/v1", undefined],
    ["api/http/env.ts", "../composition/cart.ts", "api/http must not import api/composition"],
    ["api/gateways/payments/x.ts", "../../http/reply.ts", "api/gateways must not import api/http"],
    ["api/workers/reactions.ts", "@mercator/db", "api/workers must not import db"],
    ["api/platform/config.ts", "../http/reply.ts", "api/platform must not import api/http"],
    ["api/composition/cart.ts", "@mercator/db", undefined],
    [
      "api/composition/cart.ts",
      "@mercator/db/embedded",
      "api/composition must not import db/embedded",
    ],
    ["api/main.ts", "./composition/platform.ts", undefined],
    ["api/http/pages/mod.ts", "@mercator/web", "api/http must not import web"],
    ["db/client/pool.ts", "../seed/mod.ts", "db must not import db/seed"],
    ["db/embedded/mod.ts", "../client/pool.ts", "db/embedded must not import db"],
    ["policies/wasm_authorize.ts", "@mercator/api", "policies must not import api"],
    [
      "web/storefront/cart/useCart.ts",
      "@mercator/domain/cart",
      "web/storefront must not import domain",
    ],
    ["web/storefront/cart/useCart.ts", "@mercator/contracts/storefront/v1", undefined],
    [
      "web/storefront/cart/useCart.ts",
      "../../admin/x.ts",
      "web/storefront must not import web/admin",
    ],
    ["web/admin/orders/x.ts", "../../storefront/x.ts", "web/admin must not import web/storefront"],
    ["web/shared/ui/x.ts", "../../admin/x.ts", "web/shared must not import web/admin"],
    ["web/e2e/purchase.ts", "@mercator/db/embedded", undefined],
    ["deployments/local/start.ts", "@mercator/db/seed", undefined],
    [
      "docs/examples/integrator.ts",
      "@mercator/contracts/common",
      "docs/examples must not import api/contracts/common",
    ],
  ]);
});

test("violation() keeps production from development's services", () => {
  check([
    ["api/http/mod.ts", "../dev/mailbox.ts", "api/http must not import api/dev"],
    ["api/gateways/payments/x.ts", "../../dev/pay.ts", "api/gateways must not import api/dev"],
    ["api/composition/dev.ts", "../dev/mailbox.ts", undefined],
  ]);
});

test("violation() keeps the published contracts apart", () => {
  check([
    ["api/contracts/storefront/v1/cart.ts", "../../common/mod.ts", undefined],
    [
      "api/contracts/storefront/v1/cart.ts",
      "../../admin/v1/mod.ts",
      "api/contracts/storefront must not import api/contracts/admin",
    ],
    [
      "api/contracts/common/money.ts",
      "@mercator/domain/kernel",
      "api/contracts/common must not import domain",
    ],
  ]);
});

test("violation() wants another member by its name", () => {
  check([
    ["web/e2e/x.ts", "../../deployments/local/shop.ts", undefined],
    ["db/orders/x.ts", "../../domain/orders/mod.ts", "import domain by its name, not by a path"],
    [
      "api/http/x.ts",
      "../contracts/common/mod.ts",
      "import api/contracts by its name, not by a path",
    ],
  ]);
});

test("violation() keeps contexts apart", () => {
  check([
    [
      "domain/payments/payment.ts",
      "../orders/mod.ts",
      "context payments must not import context orders",
    ],
    [
      "domain/payments/payment.ts",
      "@mercator/domain/orders",
      "context payments must not import context orders",
    ],
    [
      "domain/checkout/place_order.ts",
      "../orders/order.ts",
      "import context orders through its mod.ts",
    ],
    ["domain/checkout/place_order.ts", "../orders/mod.ts", undefined],
    ["domain/checkout/place_order.ts", "@mercator/domain/orders", undefined],
    ["domain/checkout/place_order_test.ts", "../orders/testing/mod.ts", undefined],
    ["db/catalog/x.ts", "../orders/mod.ts", "context catalog must not import context orders"],
    ["db/catalog/x.ts", "../client/pool.ts", undefined],
  ]);
});

test("violation() keeps what is made for tests in tests", () => {
  check([
    [
      "db/orders/x.ts",
      "@mercator/domain/orders/testing",
      "only tests import what is made for tests",
    ],
    [
      "deployments/bench/x.ts",
      "@mercator/domain/orders/testing",
      "only tests import what is made for tests",
    ],
    ["deployments/proof/x.ts", "@mercator/domain/orders/testing", undefined],
    ["db/orders/x_test.ts", "@mercator/domain/orders/testing", undefined],
    ["domain/orders/testing/fake.ts", "../../kernel/testing/mod.ts", undefined],
    ["web/shared/i18n/t_test.ts", "@mercator/domain/testing", undefined],
  ]);
});

test("violation() lets tests of the edges see every layer, and no others", () => {
  check([
    ["api/http/matrix_test.ts", "@mercator/db/testing", undefined],
    ["domain/orders/order_test.ts", "@mercator/db/testing", "domain must not import db"],
    ["web/admin/orders/x_test.ts", "@mercator/db/testing", "web/admin must not import db"],
  ]);
});

test("violation() has no opinion on third parties", () => {
  check([["domain/orders/order.ts", "hono", undefined], ["db/x.ts", "npm:zod@4.6.7", undefined]]);
  assert.equal(targetOf("db/x.ts", "drizzle-orm"), undefined);
});

test("layerOf() takes the longest folder", () => {
  assert.equal(layerOf("db/embedded/mod.ts"), "db/embedded");
  assert.equal(layerOf("db/client/mod.ts"), "db");
  assert.equal(layerOf("dbx/mod.ts"), undefined);
});

test("isTest() knows tests and what is made for them", () => {
  for (const path of ["domain/testing.ts", "domain/testing", "db/testing/mod.ts", "a/b_test.ts"]) {
    assert.equal(isTest(path), true, path);
  }
  for (const path of ["domain/tax/latest.ts", "api/contest.ts"]) assert.equal(isTest(path), false);
});

/** The first cycle in a graph as a trail of names, or null. */
function cycleIn(graph: Readonly<Record<string, readonly string[]>>): string | null {
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): string | null => {
    if (trail.includes(name)) return [...trail, name].join(" → ");
    if (done.has(name)) return null;
    for (const next of graph[name] ?? []) {
      const cycle = visit(next, [...trail, name]);
      if (cycle !== null) return cycle;
    }
    done.add(name);
    return null;
  };
  for (const name of Object.keys(graph)) {
    const cycle = visit(name, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

test("cycleIn() finds a cycle", () => {
  assert.equal(cycleIn({ a: ["b"], b: ["c"], c: ["b"] }), "a → b → c → b");
  assert.equal(cycleIn({ a: ["b", "c"], b: ["c"], c: [] }), null);
});

test("neither layers nor contexts have a cycle", () => {
  assert.equal(cycleIn(CONTEXTS), null);
  assert.equal(cycleIn(LAYERS), null);
});

test("LAYERS, CONTEXTS and SHARED_FOLDERS name only what exists in them", () => {
  for (const allowed of Object.values(LAYERS) as (readonly string[])[]) {
    for (const name of allowed) {
      assert(name === SEES_ALL || name.endsWith("/*") || name in LAYERS, name);
    }
  }
  for (const allowed of Object.values(CONTEXTS) as (readonly string[])[]) {
    for (const name of allowed) assert(name in CONTEXTS, name);
  }
  for (const layer of SLICED) {
    for (const folder of SHARED_FOLDERS[layer]) assert(!(folder in CONTEXTS), folder);
  }
});
