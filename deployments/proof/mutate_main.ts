/**
 * `deno task mutate`: are the tests of what handles money and goods good enough to notice a mistake?
 * `deno task mutate -- payments` runs one group, `--file domain/kernel/money.ts` one file of it, and
 * `--survivors` lists what nobody noticed. It fails below the score that the constitution asks for.
 */
import { parseArgs } from "node:util";
import { mutate, MUTATION_GROUPS, scoreOf } from "./mutate.ts";

const SCORE_MIN = 90;

const { values, positionals } = parseArgs({
  args: Deno.args.filter((argument) => argument !== "--"),
  allowPositionals: true,
  options: {
    file: { type: "string", multiple: true },
    survivors: { type: "boolean", default: false },
    concurrency: { type: "string", default: String(navigator.hardwareConcurrency) },
  },
});

const unknown = positionals.find((name) => !MUTATION_GROUPS.some((group) => group.name === name));
if (unknown !== undefined) {
  console.error(`There is no group ${unknown}: ${MUTATION_GROUPS.map(({ name }) => name)}`);
  Deno.exit(2);
}

const groups = MUTATION_GROUPS.filter(({ name }) =>
  positionals.length === 0 || positionals.includes(name)
);
const scores = [];
for (const group of groups) {
  const { file: files, concurrency } = values;
  const options = { concurrency: Number(concurrency), ...(files === undefined ? {} : { files }) };
  scores.push(await mutate(group, options));
}

console.log("\ngroup        mutants  detected  score");
for (const it of scores) {
  const [name, mutants] = [it.name.padEnd(12), String(it.mutants).padStart(7)];
  const score = `${scoreOf(it).toFixed(1)} %`;
  console.log(`${name} ${mutants}  ${String(it.detected).padStart(8)}  ${score}`);
  if (!values.survivors) continue;
  for (const { file, line, mutator, becomes } of it.survivors) {
    console.log(`  ${file}:${line} ${mutator}: ${becomes}`);
  }
}
const weak = scores.filter((it) => scoreOf(it) < SCORE_MIN);
if (weak.length > 0) {
  console.log(`Below ${SCORE_MIN} %: ${weak.map(({ name }) => name).join(", ")}`);
  Deno.exit(1);
}
