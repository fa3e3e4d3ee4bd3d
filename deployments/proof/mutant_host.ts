/**
 * A process that loads the tests of a group once, in a copy whose sources hold every mutant, and runs
 * them as often as it is asked to, each time with another mutant switched on. It speaks lines of JSON:
 * `Ask` comes in, `Told` goes out. Its arguments are the mutant that is there while everything loads,
 * or `""`, and the files with tests.
 */
import process from "node:process";
import { createInterface } from "node:readline";

export type Ask = Readonly<{
  /** The mutant to switch on; null: none, and what the tests reach is told. */
  mutant: string | null;
  /** The tests to run, by the names that the first answer gave them; null: all of them. */
  only: readonly string[] | null;
  /** How often a mutant may be reached before it is taken to run forever; null: as often as it likes. */
  hitsMax: number | null;
}>;

export type TestTold = Readonly<{ id: string; ms: number; failure: string | null }>;

export type Told = Readonly<{
  /** Those that were run: up to the first that failed, where a mutant is on. */
  tests: readonly TestTold[];
  /** Stryker's own record of which test reaches which mutant. */
  coverage: unknown;
  ranForever: boolean;
}>;

/** What the instrumented sources look at: the names are Stryker's. */
type Switches = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
};

type TestBody = () => void | Promise<void>;
type AnyTest = readonly [name: string, body: TestBody];

const [loading = "", ...files] = Deno.args;
// Never undefined: then the sources would ask the environment.
const switches: Switches = { activeMutant: loading };
Object.assign(globalThis, { __stryker__: switches });

const tests = new Map<string, TestBody>();
/** Which file is loading: two files may have a test of the same name. */
let file = "";
Object.assign(Deno, {
  test: (...[name, body]: AnyTest) => void tests.set(`${file} ${name}`, body),
});

for (file of files) await import(`file://${Deno.cwd()}/${file}`);

let escaped: unknown = null;
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  escaped ??= event.reason ?? "rejected";
});

/** A promise that nobody waits for is told of after the microtasks. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function runTest(id: string, body: TestBody): Promise<TestTold> {
  const began = performance.now();
  switches.currentTestId = id;
  let failure: unknown = null;
  try {
    await body();
  } catch (error) {
    failure = error ?? "thrown";
  }
  switches.currentTestId = undefined;
  const ms = performance.now() - began;
  return { id, ms, failure: failure === null ? null : String(failure).slice(0, 200) };
}

async function answer({ mutant, only, hitsMax }: Ask): Promise<Told> {
  if (mutant !== null) switches.activeMutant = mutant;
  switches.hitCount = hitsMax === null ? undefined : 0;
  switches.hitLimit = hitsMax ?? undefined;
  escaped = null;
  const told: TestTold[] = [];
  const ids = only ?? [...tests.keys()];
  for (const id of ids) {
    const body = tests.get(id);
    if (body === undefined) continue;
    told.push(await runTest(id, body));
    if (mutant !== null && (escaped !== null || told.at(-1)!.failure !== null)) break;
  }
  await settled();
  const last = told.at(-1);
  if (escaped !== null && last?.failure === null) {
    told.push({ ...told.pop()!, failure: `not waited for: ${escaped}` });
  }
  const ranForever = hitsMax !== null && (switches.hitCount ?? 0) > hitsMax;
  return { tests: told, coverage: switches.mutantCoverage ?? null, ranForever };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line) as Ask)));
}
