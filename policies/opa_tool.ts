import { OPA_VERSION } from "./manifest.ts";

const TOOLS = new URL("../.tools/", import.meta.url);
const NAME = Deno.build.os === "windows" ? "opa.exe" : "opa";

/**
 * The pinned compiler: the one on PATH when it is of exactly that version, the one in the
 * git-ignored tool folder, or one that the Go toolchain installs there. Null when none can be had.
 */
export async function obtainOpa(say: (line: string) => void): Promise<string | null> {
  const installed = new URL(NAME, TOOLS);
  for (const candidate of ["opa", installed.pathname]) {
    if (await versionOf(candidate) === OPA_VERSION) return candidate;
  }
  if (await run("go", ["version"]) === null) {
    say(`There is no opa ${OPA_VERSION} here, and no Go toolchain to install it with.`);
    return null;
  }
  say(`Installing opa ${OPA_VERSION} with the Go toolchain into .tools/ (about two minutes) …`);
  await Deno.mkdir(TOOLS, { recursive: true });
  const output = await run(
    "go",
    ["install", `github.com/open-policy-agent/opa@v${OPA_VERSION}`],
    { GOBIN: TOOLS.pathname.replace(/\/$/, "") },
  );
  if (output !== null && await versionOf(installed.pathname) === OPA_VERSION) {
    return installed.pathname;
  }
  say(`The Go toolchain could not install opa ${OPA_VERSION}.`);
  return null;
}

async function versionOf(opa: string): Promise<string | null> {
  const output = await run(opa, ["version"]);
  return output?.match(/^Version: (\S+)/m)?.[1] ?? null;
}

async function run(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string | null> {
  try {
    const { success, stdout } = await new Deno.Command(command, {
      args,
      env,
      stdin: "null",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout) : null;
  } catch {
    return null;
  }
}
