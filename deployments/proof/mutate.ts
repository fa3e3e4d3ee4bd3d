import { Stryker } from "@stryker-mutator/core";

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
    tests: ["domain/payments", "domain/orders", "domain/checkout"],
  },
  {
    name: "ledgers",
    mutate: ["domain/ledger/**/*.ts", "domain/stored_value/**/*.ts"],
    tests: ["domain/ledger", "domain/stored_value"],
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

/**
 * Changes the sources of a group, one small thing at a time, in a copy, and runs its tests against
 * each. A mutant that no test notices survives. `files` narrows the group to some of its files.
 */
export async function mutate(
  { name, mutate, tests }: MutationGroup,
  { files = mutate, concurrency }: Readonly<{ files?: readonly string[]; concurrency: number }>,
): Promise<MutationScore> {
  const command = [
    ...[Deno.execPath(), "test", "--no-check", "--no-lock", "--quiet", "--fail-fast"],
    "--allow-env=__STRYKER_ACTIVE_MUTANT__",
    ...tests,
  ];
  const results = await new Stryker({
    testRunner: "command",
    commandRunner: { command: command.join(" ") },
    mutate: [...files, ...SOURCES_ONLY],
    // Only what the tests need is copied.
    ignorePatterns: ["**", "!domain/**", "!deno.json", "!*/deno.json", "!api/contracts/deno.json"],
    tempDirName: "coverage/mutants",
    plugins: [],
    reporters: ["progress-append-only"],
    coverageAnalysis: "off",
    timeoutMS: 20_000,
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
