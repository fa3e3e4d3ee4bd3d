import { assert, test } from "@mercator/domain/testing";
import { disputeBadge, disputeText, openDispute } from "./dispute_text.ts";

type Dispute = Parameters<typeof openDispute>[0][number]["disputes"][number];
const dispute = (status: Dispute["status"]): Dispute => ({
  reference: "dp_1",
  status,
  amount: { amount: 100, currency: "EUR" },
  reason: "product_not_received",
  answer_by: null,
});

test("openDispute() is the gravest that is still to be answered, of all payments", () => {
  const of = (...states: Dispute["status"][]) =>
    openDispute(states.map((status) => ({ disputes: [dispute(status)] })));
  assert.equal(of("inquiry", "open"), "open");
  assert.equal(of("won", "inquiry"), "inquiry");
  assert.equal(of("won", "lost"), null);
  assert.equal(of(), null);
});

test("disputeBadge() is amber while somebody has to answer, and says where", () => {
  assert.deepEqual([disputeBadge("open").tone, disputeBadge("won").tone], ["warn", "plain"]);
  assert.equal(disputeText(dispute("open")), "product not received. Answer at the provider");
  assert.equal(disputeText(dispute("lost")), "product not received");
});
