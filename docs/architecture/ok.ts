/**
 * `deno task ok`: everything about a change that can be known without a database or a browser,
 * cheapest first. It runs every step even when one fails, and says at the end which did.
 */
type Step = Readonly<{ name: string; args: readonly string[] }>;

const ROOT = new URL("../../", import.meta.url);
const COVERAGE = "coverage/domain";
const EVERY_CONTEXT = "docs/architecture/every_context_test.ts";
const API_FOLDERS = ["api/contracts", "api/platform", "api/http"];
/** What the constitution asks of the domain, in per cent of lines, and of its critical contexts. */
const COVERAGE_MIN = { domain: 85, critical: 90 };
const TESTS_APART = "--exclude=(_test\\.ts$|/testing/|/testing\\.ts$)";

/** The public faces of the domain: alone, so that its narrow `lib` is all that they see. */
function domainEntryPoints(): string[] {
  return [...Deno.readDirSync(new URL("domain/", ROOT))]
    .filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => `domain/${name}/mod.ts`)
    .filter((path) => isFile(path))
    .sort();
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(new URL(path, ROOT)).isFile;
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return false;
    throw cause;
  }
}

/** A package as a member pins it: `npm:vue-tsc@3.3.14`. */
function pinnedIn(member: string, name: string): string {
  const { imports } = JSON.parse(Deno.readTextFileSync(new URL(`${member}/deno.json`, ROOT)));
  return imports[name];
}

function steps(): Step[] {
  return [
    { name: "format", args: ["fmt", "--check", "--quiet"] },
    { name: "lint", args: ["lint", "--quiet"] },
    { name: "domain alone", args: ["check", "--quiet", ...domainEntryPoints()] },
    { name: "types", args: ["check", "--quiet", "."] },
    {
      // What `deno check` cannot see: the components, and what their templates say.
      name: "types of components",
      args: ["run", "-A", pinnedIn("web", "vue-tsc"), "--noEmit", "-p", "web/tsconfig.json"],
    },
    { name: "architecture", args: ["test", "--quiet", "--allow-read", "docs"] },
    {
      // No permission at all: the domain can reach nothing.
      name: "domain",
      args: ["test", "--quiet", "--clean", `--coverage=${COVERAGE}`, "domain", EVERY_CONTEXT],
    },
    {
      name: `coverage: domain ${COVERAGE_MIN.domain} %`,
      args: ["coverage", COVERAGE, "--include=/domain/", TESTS_APART]
        .concat(`--threshold=${COVERAGE_MIN.domain}`),
    },
    {
      name: `coverage: checkout, payments, inventory ${COVERAGE_MIN.critical} %`,
      args: ["coverage", COVERAGE, "--include=/domain/(checkout|payments|inventory)/", TESTS_APART]
        .concat(`--threshold=${COVERAGE_MIN.critical}`),
    },
    { name: "policies", args: ["test", "--quiet", "--allow-read", "policies"] },
    {
      name: "contracts and API",
      args: ["test", "--quiet", "--allow-read", "--allow-env", ...API_FOLDERS],
    },
  ];
}

async function run({ args }: Step): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: ROOT,
    stdout: "inherit",
    stderr: "inherit",
  }).spawn().status;
  return success;
}

const failed: string[] = [];
for (const step of steps()) {
  console.log(`\n── ${step.name}: deno ${step.args[0]}`);
  const start = performance.now();
  if (!await run(step)) failed.push(step.name);
  console.log(`── ${step.name}: ${((performance.now() - start) / 1000).toPrecision(2)} s`);
}
console.log(failed.length === 0 ? "\nok" : `\nnot ok: ${failed.join(", ")}`);
Deno.exit(failed.length === 0 ? 0 : 1);
