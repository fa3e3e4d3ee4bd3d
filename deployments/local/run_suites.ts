import { join } from "node:path";
import { obtainBrowser } from "./browser.ts";
import { type Counts, junitCounts } from "./junit_counts.ts";
import { seconds } from "./progress.ts";
import { ROOT } from "./state.ts";
import { type Suite, SUITES } from "./suites.ts";

const HEARTBEAT_MS = 20_000;

/**
 * Runs the named suites, or all. A suite that fails does not keep the others from running; one that
 * cannot run, or runs nothing, has failed. The last line counts.
 */
export async function runSuites(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no suite ${unknown.join(", ")}; there are ${
        SUITES.map((it) => it.name).join(", ")
      }.`,
    );
    Deno.exit(1);
  }
  const reports = await Deno.makeTempDir({ prefix: "mercator-tests-" });
  const total = { passed: 0, failed: 0, notRun: [] as string[] };
  const lines: string[] = [];
  for (const suite of SUITES) {
    if (names.length > 0 && !names.includes(suite.name)) continue;
    console.log(`\n── ${suite.name}: ${suite.shows} …`);
    const started = performance.now();
    const counts = await runSuite(suite, join(reports, `${suite.name}.xml`));
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.notRun.push(...counts.notRun.map((name) => `${suite.name}: ${name}`));
    lines.push(
      `${suite.name.padEnd(12)} ${String(counts.passed).padStart(5)} passed ` +
        `${String(counts.failed).padStart(4)} failed   ${seconds(performance.now() - started)}`,
    );
  }
  await Deno.remove(reports, { recursive: true });
  console.log(`\n${lines.join("\n")}`);
  for (const name of total.notRun) console.log(`NOT RUN  ${name}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  Deno.exit(total.failed === 0 ? 0 : 1);
}

const FAILED: Counts = { passed: 0, failed: 1, notRun: [] };

async function runSuite(suite: Suite, report: string): Promise<Counts> {
  const env: Record<string, string> = { ...suite.env?.(report) };
  if (suite.browser) {
    const browser = await obtainBrowser(console.log);
    if (browser === null) {
      console.error(`${suite.name} needs a browser, and none can be had: see above.`);
      return FAILED;
    }
    console.log(`The browser is ${browser.from}.`);
    if (browser.path !== null) env["CHROMIUM_PATH"] = browser.path;
  }
  const success = await run(suite.args(report), env);
  const counts = junitCounts(await Deno.readTextFile(report).catch(() => ""));
  if (counts.passed + counts.failed === 0) {
    console.error(`${suite.name} ran no test.`);
    return { ...counts, failed: 1 };
  }
  // A suite may fail as a whole: it does not compile, or an error escaped every test.
  return !success && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  const started = performance.now();
  const heartbeat = setInterval(
    () => console.log(`   … ${seconds(performance.now() - started)}`),
    HEARTBEAT_MS,
  );
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: ROOT,
    env: { ...env },
    stdin: "null",
  }).spawn().status;
  clearInterval(heartbeat);
  return success;
}
