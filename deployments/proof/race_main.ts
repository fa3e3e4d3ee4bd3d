// `deno task race`: rivals on a real Postgres, directly and through PgBouncer in transaction mode, with
// and without random delays. `-- --quick` for small numbers, `-- --only R-01` for some of them.
// `-- --guards` takes the locks, constraints and checks away, one at a time, and says which race notices.
import { parseArgs } from "node:util";
import { GUARDS, tryGuard } from "./guards.ts";
import { machine } from "./machine.ts";
import { lineOf, openWays, type RaceReport, RACES, runRace } from "./race.ts";

const { values } = parseArgs({
  args: Deno.args.filter((argument) => argument !== "--"),
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    way: { type: "string", default: "" },
    guards: { type: "boolean", default: false },
  },
});

const began = performance.now();
await using open = await openWays(console.log);
console.log(`Machine   ${machine()}`);
console.log(
  open.pooler === null
    ? "PgBouncer THE RACES THROUGH IT ARE NOT RUN: it is not to be had here, see above"
    : `PgBouncer ${open.pooler.version}, transaction mode, ${open.pooler.poolSize} connections behind it`,
);
for (const { name, connections } of open.ways) {
  console.log(`Way       ${name}: up to ${connections} connections a role`);
}
console.log();
Deno.exitCode = values.guards ? await tryGuards() : await runRaces();

/** Takes each guard away: the races are worth something if they notice. */
async function tryGuards(): Promise<number> {
  const [way] = open.ways;
  let unnoticed = 0;
  const guards = GUARDS.filter(({ race, name }) => `${race} ${name}`.includes(values.only));
  for (const guard of guards) {
    const { noticed, race } = await tryGuard(guard, way!);
    if (noticed === null) unnoticed += 1;
    console.log(`${race}  ${noticed === null ? "GREEN" : "red  "}  without ${guard.name}`);
    console.log(`      ${noticed?.slice(0, 140) ?? "NOBODY NOTICED"}`);
  }
  const took = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`\n${guards.length} guards taken away, ${unnoticed} not noticed, ${took} s`);
  return unnoticed === 0 && guards.length > 0 ? 0 : 1;
}

async function runRaces(): Promise<number> {
  const reports: RaceReport[] = [];
  for (const race of RACES.filter(({ id }) => id.startsWith(values.only))) {
    console.log(`${race.id}  ${race.shows}`);
    for (const way of open.ways.filter(({ name }) => name.startsWith(values.way))) {
      const report = await runRace(race, { way, quick: values.quick });
      reports.push(report);
      console.log(`      ${lineOf(report)}`);
      for (const violation of report.violations.slice(0, 10)) {
        console.log(`      VIOLATION ${violation}`);
      }
    }
  }
  const violations = reports.reduce((sum, report) => sum + report.violations.length, 0);
  const took = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`\n${reports.length} races, ${violations} violations, ${took} s`);
  return violations === 0 && reports.length > 0 && open.pooler !== null ? 0 : 1;
}
