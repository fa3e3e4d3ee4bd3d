import { ROOT } from "./state.ts";

const STRIPE_MOCK_VERSION = "0.203.0";
const TOOLS = `${ROOT}.tools`;
const INSTALLED = `${TOOLS}/stripe-mock`;

/**
 * Stripe's own mock, which knows the shape of every request: in the git-ignored tool folder, or put
 * there by the Go toolchain. Null when it cannot be had.
 */
export async function obtainStripeMock(say: (line: string) => void): Promise<string | null> {
  if (await isPinned(INSTALLED)) return INSTALLED;
  if (!await succeeds(["go", "version"])) {
    say(`There is no stripe-mock ${STRIPE_MOCK_VERSION} here, and no Go toolchain to install it.`);
    return null;
  }
  say(`Installing stripe-mock ${STRIPE_MOCK_VERSION} with the Go toolchain into .tools/ …`);
  await Deno.mkdir(TOOLS, { recursive: true });
  const module = `github.com/stripe/stripe-mock@v${STRIPE_MOCK_VERSION}`;
  await succeeds(["go", "install", module], { env: { GOBIN: TOOLS } });
  if (await isPinned(INSTALLED)) return INSTALLED;
  say(`The Go toolchain could not install stripe-mock ${STRIPE_MOCK_VERSION}.`);
  return null;
}

/** The version that Go built it from stands in the file itself. */
async function isPinned(file: string): Promise<boolean> {
  if (await Deno.stat(file).then(() => false, () => true)) return false;
  const line = `github.com/stripe/stripe-mock\tv${STRIPE_MOCK_VERSION}`;
  return await succeeds(["go", "version", "-m", file], { holds: (text) => text.includes(line) });
}

type Expected = Readonly<{
  env?: Readonly<Record<string, string>>;
  holds?: (text: string) => boolean;
}>;

async function succeeds(
  [command, ...args]: readonly [string, ...string[]],
  { env = {}, holds = () => true }: Expected = {},
): Promise<boolean> {
  try {
    const { success, stdout } = await new Deno.Command(command, {
      args,
      env,
      stdin: "null",
      stderr: "null",
    }).output();
    return success && holds(new TextDecoder().decode(stdout));
  } catch {
    return false;
  }
}

export type StripeMock = Readonly<{ url: string; stop: () => Promise<void> }>;

/** Starts the mock on a free port, and answers when it answers. */
export async function startStripeMock(file: string): Promise<StripeMock> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const child = new Deno.Command(file, {
    args: ["-http-port", String(port)],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill("SIGTERM");
    await child.status;
  };
  for (let nth = 0; nth < 200; nth++) {
    const answer = await fetch(url).catch(() => null);
    await answer?.body?.cancel();
    if (answer !== null) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error("stripe-mock did not answer within 10 s");
}
