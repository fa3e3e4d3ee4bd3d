import { assert, test } from "@mercator/domain/testing";
import { choosePort } from "./port.ts";
import { Refusal } from "./progress.ts";
import { reason, startServer } from "./server_process.ts";

const SERVER = `
const instance = Deno.env.get("TELLS") ?? Deno.env.get("INSTANCE_ID");
const server = Deno.serve({
  hostname: "127.0.0.1",
  port: Number(Deno.env.get("PORT")),
  onListen: () => {},
}, async ({ url }) => {
  if (url.endsWith("/slow")) await new Promise((resolve) => setTimeout(resolve, 500));
  return new Response("here", { headers: { "x-instance": instance } });
});
Deno.addSignalListener("SIGTERM", () => server.shutdown().then(() => Deno.exit(0)));`;

async function serverOf(text: string): Promise<{ entry: string; log: string }> {
  const entry = await Deno.makeTempFile({ suffix: ".js" });
  await Deno.writeTextFile(entry, text);
  return { entry, log: `${entry}.log` };
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

function refusal(start: RegExp) {
  return (error: unknown) => error instanceof Refusal && start.test(error.message);
}

test("startServer returns when its own server answers, and stop lets it finish", async () => {
  const port = freePort();
  const server = await startServer({ port, env: {}, ...await serverOf(SERVER) });
  const slow = fetch(`http://127.0.0.1:${port}/slow`).then((answer) => answer.text());
  await fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text());
  await server.stop();
  assert.equal(await slow, "here");
  assert.equal(reason(await server.ended), "exit code 0");
  assert.equal(server.isOver(), true);
});

test("startServer tells a server that ends at once", async () => {
  const program = await serverOf("Deno.exit(3)");
  await assert.rejects(
    startServer({ port: freePort(), env: {}, ...program }),
    refusal(/The server ended at once \(exit code 3\)/),
  );
});

test("startServer refuses another program's answer and ends what it started", async () => {
  const port = freePort();
  const foreign = Deno.serve(
    { hostname: "127.0.0.1", port, onListen: () => {} },
    () => new Response("somebody else"),
  );
  const program = await serverOf("setInterval(() => {}, 1000)");
  await assert.rejects(
    startServer({ port, env: {}, ...program }),
    refusal(/^Another program answers on port/),
  );
  await foreign.shutdown();
});

test("startServer refuses another Mercator's answer", async () => {
  const port = freePort();
  await assert.rejects(
    startServer({ port, env: { TELLS: "another" }, ...await serverOf(SERVER) }),
    refusal(/^Another program answers on port/),
  );
});

async function withPort<T>(value: string, work: () => Promise<T>): Promise<T> {
  const before = Deno.env.get("PORT");
  Deno.env.set("PORT", value);
  try {
    return await work();
  } finally {
    if (before === undefined) Deno.env.delete("PORT");
    else Deno.env.set("PORT", before);
  }
}

test("choosePort takes a free one, finds one for 0, and refuses what is no port", async () => {
  const port = freePort();
  assert.equal(await withPort(String(port), choosePort), port);
  assert.ok(await withPort("0", choosePort) > 0);
  for (const value of ["x", "-1", "65536", "80.5"]) {
    await assert.rejects(withPort(value, choosePort), refusal(/^PORT is /), value);
  }
});

test("choosePort says whether a Mercator or another program has it", async () => {
  const port = freePort();
  for (
    const [headers, message] of [
      [{ "x-instance": "one" }, /^A Mercator is already running on/],
      [{ server: "other" }, /^Port \d+ is taken by another program/],
    ] as const
  ) {
    const server = Deno.serve(
      { hostname: "127.0.0.1", port, onListen: () => {} },
      () => new Response("", { headers }),
    );
    await assert.rejects(withPort(String(port), choosePort), refusal(message));
    await server.shutdown();
  }
});
