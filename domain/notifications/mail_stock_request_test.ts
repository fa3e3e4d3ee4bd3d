import { assert, test } from "@mercator/domain/testing";
import { after, err, ok } from "../kernel/mod.ts";
import { allowAll, anInstant, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { mailStockRequest } from "./mail_stock_request.ts";
import { A_SHOP, A_STOCK_REQUEST, inMemoryStockMails } from "./testing/mod.ts";

const actor = { kind: "system", name: "worker" } as const;

test("mailStockRequest() asks an address and tells it, each once, with the link to where it goes on", async () => {
  const stock = inMemoryStockMails([A_STOCK_REQUEST]);
  const deps = {
    authorize: allowAll(),
    stock,
    stockLink: ({ id, kind }: { id: string; kind: string }) => `https://shop.example/${kind}/${id}`,
    shop: A_SHOP,
    clock: fixedClock(),
  };
  const denied = await mailStockRequest(
    { actor, request: A_STOCK_REQUEST },
    { ...deps, authorize: denyAll },
  );
  assert.deepEqual(denied, err({ code: "denied", action: "notifications.write_mail" }));
  assert.equal(stock.messages.length, 0);
  for (const kind of ["ask", "tell"] as const) {
    if (kind === "tell") stock.confirm(A_STOCK_REQUEST.id);
    const [request] = await stock.due(5);
    assert.equal(request?.kind, kind);
    assert.deepEqual(await mailStockRequest({ actor, request: request! }, deps), ok(true));
    assert.deepEqual(await mailStockRequest({ actor, request: request! }, deps), ok(false));
    const message = stock.messages.at(-1);
    assert.equal(message?.recipient, "maya@example.com");
    assert.match(message?.text ?? "", new RegExp(`\nhttps://shop.example/${kind}/srq_`));
    assert.match(message?.subject ?? "", /Heron/);
  }
  assert.deepEqual(await stock.due(5), []);
  assert.equal(stock.messages.length, 2);
  assert.equal(await stock.forget(after(anInstant, 1)), 0);
});
