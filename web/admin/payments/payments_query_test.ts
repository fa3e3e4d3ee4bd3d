import { assert, test } from "@mercator/domain/testing";
import { paymentsApiQuery, readPaymentsQuery, writePaymentsQuery } from "./payments_query.ts";

test("readPaymentsQuery() reads back what writePaymentsQuery() wrote, and leaves out what it does not know", () => {
  const query = { view: "disputed", q: "10001", provider: "stripe", status: "captured" };
  assert.deepEqual(writePaymentsQuery(readPaymentsQuery(query)), query);
  const nonsense = { view: "x", provider: "paypal", status: "gone" };
  assert.deepEqual(writePaymentsQuery(readPaymentsQuery(nonsense)), {});
});

test("paymentsApiQuery() asks for problems by whether they are open, and for payments by filters", () => {
  const of = (query: Record<string, string>) => paymentsApiQuery(readPaymentsQuery(query));
  assert.equal(of({ view: "problems", q: "1" }), "?show=open&limit=50");
  assert.equal(of({ view: "settled" }), "?show=resolved&limit=50");
  assert.equal(of({ view: "disputed", q: "1" }), "?q=1&disputed=true&limit=50");
});
