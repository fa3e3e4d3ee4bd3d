import { createInterface } from "node:readline";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { MutantCoverage, StrykerOptions } from "@stryker-mutator/api/core";
import type { Ignorer, NodePath } from "@stryker-mutator/api/ignore";
import {
  commonTokens,
  declareClassPlugin,
  declareValuePlugin,
  PluginKind,
  tokens,
} from "@stryker-mutator/api/plugin";
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestRunner,
  TestStatus,
} from "@stryker-mutator/api/test-runner";
import type { Ask, Told } from "./mutant_host.ts";

/** What the runner is called in Stryker's options, and the option that names its files. */
export const RUNNER = "deno";
export const TEST_FILES = "denoTestFiles";

const HOST = fileURLToPath(new URL("./mutant_host.ts", import.meta.url));

type Host = Readonly<{
  process: ChildProcessByStdio<Writable, Readable, null>;
  lines: AsyncIterator<string>;
}>;

/** A process with the tests of this copy in it; `loading` is there while they are loaded. */
function openHost(files: readonly string[], loading: string): Host {
  const process = spawn(
    Deno.execPath(),
    ["run", "--no-check", "--no-lock", "--quiet", "--config", "deno.json", "--allow-read"]
      .concat([HOST, loading, ...files]),
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  return { process, lines };
}

/**
 * Runs tests in a process that stays, and switches mutants on in it one after the other. A process of its
 * own for each costs a hundred times as much. Only a mutant that is reached while modules load gets one.
 */
export class DenoTestRunner implements TestRunner {
  static inject = tokens(commonTokens.options);
  #files: readonly string[];
  #host: Host | null = null;

  constructor(options: StrykerOptions) {
    this.#files = options[TEST_FILES] as string[];
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun(): Promise<DryRunResult> {
    const told = await this.#ask({ mutant: null, only: null, hitsMax: null }, Number.MAX_VALUE);
    if (told === null) return { status: DryRunStatus.Error, errorMessage: "The tests do not load" };
    return {
      status: DryRunStatus.Complete,
      mutantCoverage: told.coverage as MutantCoverage,
      tests: told.tests.map(({ id, ms, failure }) => {
        const base = { id, name: id, timeSpentMs: ms };
        return failure === null
          ? { ...base, status: TestStatus.Success }
          : { ...base, status: TestStatus.Failed, failureMessage: failure };
      }),
    };
  }

  async mutantRun(
    { activeMutant, mutantActivation, testFilter, hitLimit, timeout }: MutantRunOptions,
  ): Promise<MutantRunResult> {
    const isStatic = mutantActivation === "static";
    if (isStatic) this.#open(activeMutant.id);
    const ask = { mutant: activeMutant.id, only: testFilter ?? null, hitsMax: hitLimit ?? null };
    const told = await this.#ask(ask, timeout);
    if (isStatic) this.#close();
    if (told === null) {
      // It ended while it loaded, or never came back.
      return { status: MutantRunStatus.Timeout };
    }
    if (told.ranForever) return { status: MutantRunStatus.Timeout };
    const failed = told.tests.find(({ failure }) => failure !== null);
    const nrOfTests = told.tests.length;
    if (failed === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    return {
      status: MutantRunStatus.Killed,
      killedBy: [failed.id],
      failureMessage: failed.failure ?? "",
      nrOfTests,
    };
  }

  dispose(): Promise<void> {
    this.#close();
    return Promise.resolve();
  }

  #open(loading: string): Host {
    this.#close();
    return this.#host = openHost(this.#files, loading);
  }

  #close(): void {
    this.#host?.process.kill("SIGKILL");
    this.#host = null;
  }

  /** The host's answer; null where none came in time, or it has ended. Then the next one is another. */
  async #ask(ask: Ask, timeoutMs: number): Promise<Told | null> {
    const { process, lines } = this.#host ?? this.#open("");
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), Math.min(timeoutMs, 2 ** 31 - 1));
    });
    process.stdin.write(`${JSON.stringify(ask)}\n`);
    const line = await Promise.race([lines.next(), late]);
    clearTimeout(timer);
    if (line === null || line.done === true) {
      this.#close();
      return null;
    }
    return JSON.parse(line.value) as Told;
  }
}

/** What the ignorer is called in Stryker's options. */
export const ASSERTIONS = "assertions";

type Call = Readonly<{
  type?: string;
  callee?: Readonly<{ name?: string }>;
  expression?: Call;
}>;

const isAssertion = (node: Call | undefined): boolean =>
  node?.type === "ExpressionStatement"
    ? isAssertion(node.expression)
    : node?.type === "CallExpression" && node.callee?.name === "invariant";

/**
 * What `invariant` asserts cannot be otherwise, whatever a test does: that it is never looked at, or
 * what it would say, goes unnoticed by design.
 */
export const assertions: Ignorer = {
  shouldIgnore: (path: NodePath) =>
    isAssertion((path as Readonly<{ node?: Call }>).node)
      ? "an assertion of what cannot be otherwise"
      : undefined,
};

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, RUNNER, DenoTestRunner),
  declareValuePlugin(PluginKind.Ignore, ASSERTIONS, assertions),
];

export const strykerValidationSchema = {
  properties: { [TEST_FILES]: { type: "array", items: { type: "string" } } },
};
