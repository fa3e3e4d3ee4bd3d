import { assert, test } from "@mercator/domain/testing";
import { authorizationTable, routesWithoutRules, unlistedRoutes } from "./authorization_table.ts";
import type { RouteEntry } from "./route.ts";

const row = (method: string, path: string, action: RouteEntry["action"]): RouteEntry => ({
  method,
  path,
  action,
  idempotency: null,
});
const listed = [
  row("GET", "/{base}/cart", "cart.read"),
  row("POST", "/api/storefront/v1/carts/{id}/lines", "cart.change"),
  row("GET", "/", "catalog.read"),
];

test("unlistedRoutes() knows a route by method and shape, mounted or not", () => {
  const served = [
    { method: "GET", path: "/:base{[a-z]{2}-[a-z]{2}}/cart" },
    { method: "POST", path: "/carts/:id/lines" },
    { method: "POST", path: "/api/storefront/v1/carts/:cart_id/lines" },
    { method: "ALL", path: "/*" },
    { method: "GET", path: "/" },
  ];
  assert.deepEqual(unlistedRoutes(served, listed), []);
});

test("unlistedRoutes() fires on a route that has no action", () => {
  const served = [{ method: "DELETE", path: "/carts/:id/lines" }, {
    method: "GET",
    path: "/debug",
  }];
  assert.deepEqual(unlistedRoutes(served, listed), ["DELETE /carts/:id/lines", "GET /debug"]);
});

test("routesWithoutRules() fires on an action that the policies do not know", () => {
  const actions = new Set(["cart.read", "catalog.read"]);
  assert.deepEqual(routesWithoutRules(listed, actions), [
    "POST /api/storefront/v1/carts/{id}/lines: cart.change",
  ]);
});

test("authorizationTable() has a row for each route, once, in order", () => {
  const columns = [
    { name: "stranger", allows: (action: string) => action === "catalog.read" },
    { name: "own", allows: () => true },
  ];
  const table = authorizationTable([...listed, listed[0]!], columns).split("\n").slice(-6);
  assert.deepEqual(table, [
    "| Route | Action | stranger | own |",
    "| --- | --- | :-: | :-: |",
    "| `GET /` | `catalog.read` | ✓ | ✓ |",
    "| `POST /api/storefront/v1/carts/{id}/lines` | `cart.change` | · | ✓ |",
    "| `GET /{base}/cart` | `cart.read` | · | ✓ |",
    "",
  ]);
});
