import { mock } from "node:test";
import { assert, test } from "@mercator/domain/testing";
import { withRequestContext } from "../platform/request_context.ts";
import { PartnerUnavailable, PaymentProviderUnavailable } from "../platform/unavailable.ts";
import { outboundCall, type OutboundOptions } from "./outbound_call.ts";

const URL = "https://partner.example/";
const KEYED = { method: "POST", headers: { "idempotency-key": "k" } } as const;

/** A partner that does what it is told, and a clock that only the test moves. */
function aPartner(options: Partial<OutboundOptions> = {}) {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  const sent: number[] = [];
  let answer: (signal: AbortSignal) => Promise<Response> = () => Promise.resolve(new Response());
  const call = outboundCall({
    partner: `Partner ${++partners}`,
    send: (_url, init) => {
      sent.push(Date.now());
      return answer(init?.signal as AbortSignal);
    },
    ...options,
  });
  const settle = async (ms: number) => {
    // In steps: whatever waits for one timer may set the next.
    for (let passed = 0; passed < ms; passed += 50) {
      for (let i = 0; i < 20; i++) await Promise.resolve();
      mock.timers.tick(50);
    }
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return {
    call,
    sent,
    settle,
    is: (next: typeof answer) => void (answer = next),
    answers: (status: number, headers: Record<string, string> = {}) =>
      void (answer = () => Promise.resolve(new Response("{}", { status, headers }))),
    hangs: () => void (answer = () => new Promise(() => {})),
    /** Makes one call and moves the clock until it has ended. */
    async ask(init: RequestInit = KEYED, { within = 20_000 }: { within?: number } = {}) {
      const asked = Promise.allSettled([call(URL, init)]);
      await settle(within);
      const [ended] = await asked;
      return ended.status === "fulfilled" ? ended.value.status : ended.reason;
    },
    [Symbol.dispose]: () => mock.timers.reset(),
  };
}
let partners = 0;

test("a call that may be repeated is tried three times, with pauses; any other one once", async () => {
  using partner = aPartner();
  partner.answers(503);
  const error = await partner.ask();
  assert.ok(error instanceof PartnerUnavailable && error.status === 503);
  assert.equal(partner.sent.length, 3);
  const [first = 0, second = 0, third = 0] = partner.sent;
  assert.ok(second > first && third > second, "there is a pause before each repetition");
  assert.ok(await partner.ask({ method: "POST" }) instanceof PartnerUnavailable);
  assert.equal(partner.sent.length, 4, "without a key it may have happened: not asked again");
});

test("what the partner says about repeating is heard", async () => {
  using partner = aPartner({
    saysToRepeat: ({ headers }) => {
      const says = headers.get("should-retry");
      return says === null ? undefined : says === "true";
    },
  });
  partner.answers(500, { "should-retry": "false" });
  await partner.ask();
  assert.equal(partner.sent.length, 1);
  partner.answers(409, { "should-retry": "true" });
  await partner.ask();
  assert.equal(partner.sent.length, 4);
});

test("repetitions stay under a tenth of the traffic, however long the partner is unwell", async () => {
  using partner = aPartner();
  const calls = 200;
  for (let nth = 0; nth < calls; nth++) {
    // Every other one goes well, so that the breaker stays closed.
    partner.answers(nth % 2 === 0 ? 503 : 200);
    await partner.ask(KEYED, { within: 3_000 });
  }
  const repeated = partner.sent.length - calls;
  assert.ok(repeated > 0 && repeated <= calls * 0.1 + 3, `${repeated} repetitions`);
});

test("a partner that hangs is given up at the deadline, and counts as failed", async () => {
  using partner = aPartner({ deadlineMs: 2_000 });
  partner.hangs();
  const began = Date.now();
  let endedAt = 0;
  const asked = partner.call(URL, { method: "POST" }).catch(() => void (endedAt = Date.now()));
  await partner.settle(5_000);
  await asked;
  assert.equal(endedAt - began, 2_000);
  for (let nth = 0; nth < 4; nth++) await partner.ask({ method: "POST" }, { within: 3_000 });
  partner.answers(200);
  const refused = await partner.ask({ method: "POST" }, { within: 100 });
  assert.ok(refused instanceof PartnerUnavailable && refused.unsent);
  assert.equal(partner.sent.length, 5, "five hung in a row: the sixth was not sent");
});

test("no call outlives the request that it is made for", async () => {
  using partner = aPartner({ deadlineMs: 5_000 });
  partner.hangs();
  const context = { requestId: "r", traceId: "t", decisions: [], endsAt: Date.now() + 1_000 };
  const began = Date.now();
  let endedAt = 0;
  const asked = withRequestContext(context, () => partner.call(URL, KEYED))
    .catch(() => void (endedAt = Date.now()));
  await partner.settle(6_000);
  await asked;
  assert.ok(endedAt - began <= 1_000 + 50, `${endedAt - began} ms`);
  const late = withRequestContext(context, () => partner.call(URL, KEYED)).catch((error) => error);
  await partner.settle(50);
  assert.ok((await late).unsent);
  assert.equal(partner.sent.length, 1);
});

test("after five failures in a row nothing is sent for ten seconds; then one call probes", async () => {
  using partner = aPartner();
  partner.answers(503);
  for (let nth = 0; nth < 5; nth++) await partner.ask({ method: "POST" }, { within: 100 });
  assert.equal(partner.sent.length, 5);
  for (let nth = 0; nth < 50; nth++) {
    const refused = await partner.ask(KEYED, { within: 50 });
    assert.ok(refused instanceof PartnerUnavailable && refused.unsent);
  }
  assert.equal(partner.sent.length, 5);
  await partner.settle(10_000);
  await partner.ask({ method: "POST" }, { within: 100 });
  assert.equal(partner.sent.length, 6, "one probe, which failed");
  await partner.ask({ method: "POST" }, { within: 100 });
  assert.equal(partner.sent.length, 6);
  await partner.settle(10_000);
  partner.answers(200);
  assert.equal(await partner.ask({ method: "POST" }, { within: 100 }), 200);
  assert.equal(await partner.ask({ method: "POST" }, { within: 100 }), 200);
});

test("as many calls as agreed are under way at once; of the others as many wait", async () => {
  using partner = aPartner({ atOnceMax: 2, unavailable: PaymentProviderUnavailable });
  partner.hangs();
  const asked = Array.from(
    { length: 5 },
    () => partner.call(URL, { method: "POST" }).catch((error: unknown) => error),
  );
  await partner.settle(50);
  assert.equal(partner.sent.length, 2);
  const refused = await asked[4];
  assert.ok(refused instanceof PaymentProviderUnavailable && refused.unsent);
  await partner.settle(15_000);
  await Promise.all(asked);
  assert.equal(partner.sent.length, 4);
});

test("an answer can still be read when the call has ended", async () => {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => {
    const later = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('{"status":'));
        await new Promise((resolve) => setTimeout(resolve, 20));
        controller.enqueue(new TextEncoder().encode('"authorized"}'));
        controller.close();
      },
    });
    return new Response(later, { status: 201, headers: { "x-partner": "yes" } });
  });
  try {
    const call = outboundCall({ partner: "The provider" });
    const answer = await call(`http://127.0.0.1:${server.addr.port}/`, { method: "POST" });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get("x-partner"), "yes");
    assert.deepEqual(await answer.json(), { status: "authorized" });
  } finally {
    await server.shutdown();
  }
});
