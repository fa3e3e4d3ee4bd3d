import { assert, test } from "@mercator/domain/testing";
import { createAdminApi } from "./client.ts";
import { isConflict, problemText, worthRetrying } from "./problem_text.ts";
import { createTransport } from "./transport.ts";

function api(answer: (request: Request) => Response | Promise<Response>) {
  const seen: Request[] = [];
  const told = { signedOut: 0, reach: [] as boolean[] };
  const send = createTransport({
    base: "http://shop.example/api/admin/v1",
    fetch: (input, init) => {
      const request = new Request(String(input), init);
      seen.push(request);
      return Promise.resolve(answer(request));
    },
    onSignedOut: () => told.signedOut++,
    onReach: (reached) => told.reach.push(reached),
  });
  return { api: createAdminApi(send), seen, told };
}
const problem = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });

test("client: a deed carries its key, the version it was decided on, and JSON", async () => {
  const { api: client, seen } = api(() => Response.json({ id: "ord_1", version: 8 }));
  const answer = await client.capture("ord_1", {}, { idempotencyKey: "k-1", etag: '"7"' });
  assert.equal(seen[0]?.method, "POST");
  assert.equal(seen[0]?.url, "http://shop.example/api/admin/v1/orders/ord_1/captures");
  assert.equal(seen[0]?.headers.get("idempotency-key"), "k-1");
  assert.equal(seen[0]?.headers.get("if-match"), '"7"');
  assert.equal(await seen[0]?.text(), "{}");
  assert.ok(answer.ok);
  assert.equal(answer.etag, '"8"');
});

test("client: a problem is a value with the server's code and trace", async () => {
  const body = {
    type: "",
    title: "It has changed",
    status: 412,
    code: "precondition_failed",
    trace_id: "t-1",
  };
  const { api: client } = api(() => problem(412, body));
  const answer = await client.refund("ord_1", {
    amount: { amount: 1, currency: "EUR" },
    reason: "late",
  }, { idempotencyKey: "k" });
  assert.ok(!answer.ok);
  assert.ok(isConflict(answer.problem));
  assert.equal(answer.problem.trace_id, "t-1");
  assert.equal(problemText(answer.problem), "Somebody else changed this meanwhile.");
  assert.ok(!worthRetrying(answer.problem));
});

test("client: a lost connection and an illegible answer are problems too", async () => {
  const lost = api(() => Promise.reject(new TypeError("network")));
  const first = await lost.api.me();
  assert.equal(first.ok ? "" : first.problem.code, "network_unreachable");
  assert.deepEqual(lost.told.reach, [false]);

  const proxy = api(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
  const second = await proxy.api.me();
  assert.equal(second.ok ? "" : second.problem.code, "answer_unreadable");
  assert.ok(!second.ok && worthRetrying(second.problem));

  const cut = api(() => new Response('{"id": "st', { status: 200 }));
  const third = await cut.api.me();
  assert.equal(third.ok ? "" : third.problem.code, "answer_unreadable");
});

test("client: a 401 tells that the session ended, except where somebody signs in", async () => {
  const { api: client, told } = api(() =>
    problem(401, { type: "", title: "", status: 401, code: "unauthenticated" })
  );
  await client.signIn({ email: "a@b.example", password: "x" });
  assert.equal(told.signedOut, 0);
  await client.home();
  assert.equal(told.signedOut, 1);
});

test("problemText falls back to the server's own words", () => {
  const unknown = { type: "", title: "Its title", status: 409, code: "brand_new" };
  assert.equal(problemText(unknown), "Its title");
  assert.equal(problemText({ ...unknown, detail: "Its detail" }), "Its detail");
});
