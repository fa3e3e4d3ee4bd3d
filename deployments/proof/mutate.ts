import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { ASSERTIONS, RUNNER, TEST_FILES } from "./mutant_runner.ts";

/** A part of the domain whose tests are put to the proof. */
export type MutationGroup = Readonly<{
  name: string;
  /** Globs of the files that are changed, one mutant at a time. */
  mutate: readonly string[];
  /** Folders and files whose tests have to notice. */
  tests: readonly string[];
}>;

const SOURCES_ONLY = ["!domain/**/*_test.ts", "!domain/**/testing/**"];

/** What handles money and goods: where a wrong sign costs somebody something. */
export const MUTATION_GROUPS: readonly MutationGroup[] = [
  { name: "money", mutate: ["domain/kernel/money.ts"], tests: ["domain/kernel"] },
  {
    name: "stock",
    mutate: ["domain/inventory/**/*.ts"],
    tests: ["domain/inventory"],
  },
  {
    name: "promotions",
    mutate: ["domain/promotions/**/*.ts"],
    tests: ["domain/promotions", "domain/pricing"],
  },
  {
    name: "prices",
    mutate: ["domain/pricing/**/*.ts", "domain/tax/**/*.ts"],
    tests: ["domain/pricing", "domain/tax", "domain/promotions"],
  },
  {
    name: "payments",
    mutate: ["domain/payments/**/*.ts", "domain/orders/**/*.ts", "domain/checkout/**/*.ts"],
    tests: ["domain/payments", "domain/orders", "domain/checkout", "domain/cart", "domain/ledger"],
  },
  {
    name: "ledgers",
    mutate: ["domain/ledger/**/*.ts", "domain/stored_value/**/*.ts"],
    tests: ["domain/ledger", "domain/stored_value", "domain/orders", "domain/checkout"],
  },
];

export type Survivor = Readonly<{ file: string; line: number; mutator: string; becomes: string }>;

export type MutationScore = Readonly<{
  name: string;
  mutants: number;
  /** Noticed by a test that failed, or by one that never ended. */
  detected: number;
  survivors: readonly Survivor[];
}>;

/** In per cent; a group without a mutant has nothing that could go unnoticed. */
export function scoreOf({ mutants, detected }: Pick<MutationScore, "mutants" | "detected">) {
  return mutants === 0 ? 100 : 100 * detected / mutants;
}

function testFilesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    if (isDirectory) return testFilesIn(`${folder}/${name}`);
    return name.endsWith("_test.ts") ? [`${folder}/${name}`] : [];
  }).sort();
}

/**
 * Changes the sources of a group, one small thing at a time, in a copy, and runs its tests against
 * each. A mutant that no test notices survives. `files` narrows the group to some of its files.
 */
export async function mutate(
  { name, mutate, tests }: MutationGroup,
  { files = mutate, concurrency }: Readonly<{ files?: readonly string[]; concurrency: number }>,
): Promise<MutationScore> {
  const results = await new Stryker({
    plugins: [fileURLToPath(new URL("./mutant_runner.ts", import.meta.url))],
    testRunner: RUNNER,
    ignorers: [ASSERTIONS],
    [TEST_FILES]: tests.flatMap(testFilesIn),
    mutate: [...files, ...SOURCES_ONLY],
    // Only what the tests need is copied.
    ignorePatterns: ["**", "!domain/**", "!deno.json", "!*/deno.json", "!api/contracts/deno.json"],
    tempDirName: "coverage/mutants",
    reporters: ["progress-append-only"],
    coverageAnalysis: "perTest",
    timeoutMS: 10_000,
    concurrency,
  }).runMutationTest();
  const counted = results.filter(({ status }) => status !== "CompileError" && status !== "Ignored");
  const survived = counted.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  return {
    name,
    mutants: counted.length,
    detected: counted.length - survived.length,
    survivors: survived.map(({ fileName, location, mutatorName, replacement = "" }) => ({
      file: fileName.slice(fileName.indexOf("domain/")),
      line: location.start.line,
      mutator: mutatorName,
      becomes: replacement.replace(/\s+/g, " ").slice(0, 100),
    })),
  };
}
