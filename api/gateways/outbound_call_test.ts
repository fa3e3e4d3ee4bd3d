import { assert, test } from "@mercator/domain/testing";
import { outboundCall } from "./outbound_call.ts";

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
