import { ROOT } from "./state.ts";

/** A browser for the tests: a path, or Playwright's own, which it finds by itself. */
export type Browser = Readonly<{ path: string | null; from: string }>;

const INSTALLED = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const FETCH_MS = 300_000;

const PLAYWRIGHT = "npm:@playwright/test@1.65.1";

/**
 * Finds or fetches a Chromium: the one of `CHROMIUM_PATH`, an installed one, Playwright's download,
 * Debian's package when this is root on Debian. Null, with the reasons said, when none can be had.
 */
export async function obtainBrowser(say: (line: string) => void): Promise<Browser | null> {
  const given = Deno.env.get("CHROMIUM_PATH");
  if (given) {
    if (await runs(given)) return { path: given, from: "CHROMIUM_PATH" };
    say(`CHROMIUM_PATH is ${given}, which does not run.`);
    return null;
  }
  for (const candidate of INSTALLED) {
    const path = await located(candidate);
    if (path !== null && await runs(path)) return { path, from: path };
  }
  say("There is no Chromium here: trying Playwright's download …");
  if (await succeeds(Deno.execPath(), ["run", "-A", `${PLAYWRIGHT}/cli`, "install", "chromium"])) {
    const path = await playwrightsOwn();
    if (path !== null && await runs(path)) return { path: null, from: "Playwright's download" };
    say("Playwright's download is here but does not run on this machine.");
  } else say("Playwright's download is not to be had from here.");
  if (Deno.uid() === 0 && await located("apt-get") !== null) {
    say("Installing Debian's package: apt-get update && apt-get install -y chromium …");
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    if (
      await succeeds("apt-get", ["update"], quiet) &&
      await succeeds("apt-get", ["install", "-y", "chromium"], quiet)
    ) {
      const path = await located("chromium");
      if (path !== null && await runs(path)) return { path, from: "Debian's package" };
    }
    say("Debian's package could not be installed.");
  }
  return null;
}

async function playwrightsOwn(): Promise<string | null> {
  const program =
    `import { chromium } from "${PLAYWRIGHT}"; console.log(chromium.executablePath())`;
  return await outputOf(Deno.execPath(), ["eval", program]);
}

async function runs(path: string): Promise<boolean> {
  return await outputOf(path, ["--version"]) !== null;
}

async function located(name: string): Promise<string | null> {
  if (name.startsWith("/")) return await Deno.stat(name).then(() => name, () => null);
  return await outputOf("sh", ["-c", `command -v ${name}`]);
}

async function succeeds(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const { success } = await new Deno.Command(command, {
    args: [...args],
    cwd: ROOT,
    env: { ...env },
    stdin: "null",
    stdout: "null",
    stderr: "null",
    // A network that answers nothing must not hold up the tests for ever.
    signal: AbortSignal.timeout(FETCH_MS),
  }).output();
  return success;
}

async function outputOf(command: string, args: readonly string[]): Promise<string | null> {
  try {
    const { success, stdout } = await new Deno.Command(command, {
      args: [...args],
      cwd: ROOT,
      stdin: "null",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout).trim() : null;
  } catch {
    return null;
  }
}
