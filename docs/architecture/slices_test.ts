import { assert, test } from "@mercator/domain/testing";
import { allPaths, exists, readText, type SourceFile, textFiles } from "./repository.ts";
import {
  actionsAsked,
  isUseCase,
  livingContexts,
  policyGaps,
  portsIn,
  portsWithoutContract,
  strangeFolders,
  useCasesWithoutTest,
  vueViolations,
} from "./slices.ts";

/** A tiny repository: path → text. */
function repository(files: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

test("strangeFolders() fires on a folder that is no context", () => {
  assert.equal(strangeFolders(["db/misc/x.ts"]).length, 1);
  assert.equal(strangeFolders(["web/admin/stuff/x.vue"]).length, 1);
  assert.deepEqual(strangeFolders(["db/orders/x.ts", "db/mod.ts", "db/client/x.ts"]), []);
});

test("every layer names its folders after a bounded context", () => {
  assert.deepEqual(strangeFolders(allPaths()), []);
});

test("useCasesWithoutTest() fires on a use case alone", () => {
  const useCase = "export async function cancelOrder() {}\n";
  const alone = repository({ "domain/orders/cancel_order.ts": useCase });
  assert.deepEqual(useCasesWithoutTest(alone), ["domain/orders/cancel_order.ts"]);
  const tested = repository({
    "domain/orders/cancel_order.ts": useCase,
    "domain/orders/cancel_order_test.ts": "",
    "domain/orders/order.ts": "export function cancel() {}\n",
  });
  assert.deepEqual(useCasesWithoutTest(tested), []);
});

test("isUseCase() is a function of the domain that answers later", () => {
  const of = (text: string) => isUseCase({ path: "domain/orders/x.ts", text });
  assert(of("export async function cancelOrder() {}"));
  assert(of("export const cancelOrder = async () => {};"));
  assert(of("export function cancelOrder(a: (b: B) => C): Promise<Answer> {}"));
  assert(!of("export function cancel(a: A): B {}"));
  assert(!of("export function runner(a: A): Runner {\n  function run(b: B): Promise<C> {}\n}"));
});

test("every use case has a test beside it", () => {
  assert.deepEqual(useCasesWithoutTest(textFiles((path) => path.startsWith("domain/"))), []);
});

test("policyGaps() fires on an action without a policy, and the other way round", () => {
  const asks = { "domain/orders/x.ts": `authorize(actor, "orders.cancel", facts)` };
  const decides = {
    "policies/orders/cancel/cancel.rego": "package mercator.orders.cancel\n",
    "policies/orders/cancel/cancel_test.rego": "",
  };
  assert.deepEqual(policyGaps(repository(asks)), ["orders.cancel is asked and has no policy"]);
  assert.deepEqual(policyGaps(repository(decides)), [
    "orders.cancel has a policy and is never asked",
  ]);
  assert.deepEqual(policyGaps(repository({ ...asks, ...decides })), []);
});

test("policyGaps() fires on a policy without a test, or with another's package", () => {
  const found = policyGaps(repository({
    "api/http/x.ts": `defineRoute({ action: "orders.cancel" })`,
    "policies/orders/cancel/cancel.rego": "package mercator.orders.refund\n",
  }));
  assert.equal(found.length, 2);
});

test("actionsAsked() reads what is asked of authorize() and declared as an action, outside tests", () => {
  const asked = actionsAsked(repository({
    "domain/orders/x.ts": `authorize(actor, "orders.cancel", {}); const list = "orders.list";`,
    "domain/orders/y.ts": `authorize(\n  { kind: "system" },\n  "payments.settle",\n {});`,
    "api/http/x.ts": `defineRoute({ action: "cart.read" }); const action = "cart.change";`,
    "domain/orders/x_test.ts": `authorize(actor, "orders.refund")`,
    "api/http/y.ts": `authorize(actor, "weather.read")`,
  }));
  assert.deepEqual([...asked], ["orders.cancel", "payments.settle", "cart.read", "cart.change"]);
});

test("every action that is asked has a policy and a policy test, and the other way round", () => {
  assert.deepEqual(policyGaps(textFiles((path) => /^(domain|api|policies)\//.test(path))), []);
});

test("every context has a page", () => {
  assert.deepEqual(livingContexts(["domain/orders/mod.ts", "domain/cart/cart.ts"]), ["orders"]);
  const missing = livingContexts(allPaths())
    .filter((context) => !exists(`docs/contexts/${context}.md`));
  assert.deepEqual(missing, []);
});

test("every context is loaded when coverage is counted", () => {
  const loaded = readText("docs/architecture/every_context_test.ts");
  const missing = livingContexts(allPaths())
    .filter((context) => !loaded.includes(`"@mercator/domain/${context}"`));
  assert.deepEqual(missing, []);
});

test("portsWithoutContract() fires on a port without a suite, and on a suite half run", () => {
  const port = { "domain/cart/ports.ts": "export interface Carts {\n}\n" };
  const suite = {
    "domain/cart/testing/carts_contract.ts":
      "export function cartsContract(make: () => Carts) {}\n",
  };
  const fakeRuns = { "domain/cart/testing/fake_carts_test.ts": "cartsContract(fakeCarts);" };
  const pgRuns = { "db/cart/pg_carts_test.ts": "cartsContract(pgCarts);" };
  assert.deepEqual(portsIn(port["domain/cart/ports.ts"]), ["Carts"]);
  assert.deepEqual(portsWithoutContract(repository(port)), ["cart: Carts has no contract suite"]);
  assert.deepEqual(portsWithoutContract(repository({ ...port, ...suite })), [
    "cartsContract: no fake runs it",
    "cartsContract: no real adapter runs it",
  ]);
  assert.deepEqual(
    portsWithoutContract(repository({ ...port, ...suite, ...fakeRuns, ...pgRuns })),
    [],
  );
});

test("every port has a contract suite that its fake and its real adapter run", () => {
  assert.deepEqual(portsWithoutContract(textFiles((path) => /^(domain|db|api)\//.test(path))), []);
});

test("vueViolations() fires on an import across a boundary", () => {
  const crossing = repository({
    "web/storefront/cart/A.vue": `<script setup>import x from "../../admin/X.vue";</script>`,
    "web/storefront/cart/B.vue": `<script setup>import("@mercator/domain/cart")</script>`,
    "web/storefront/cart/C.vue": `<script setup>import x from "../../shared/ui/X.vue";</script>`,
  });
  assert.equal(vueViolations(crossing).length, 2);
});

test("no .vue file imports across a boundary", () => {
  assert.deepEqual(vueViolations(textFiles((path) => path.endsWith(".vue"))), []);
});
