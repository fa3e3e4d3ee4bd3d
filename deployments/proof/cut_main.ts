// `deno task cut`: the connection to Postgres breaks at every message of everything that moves money
// or stock. `-- --warm` leaves out the messages of signing in, `-- --only capture` all other acts.
import { parseArgs } from "node:util";
import { CUT_ACTS } from "./cut_acts.ts";
import { runCuts } from "./cut.ts";
import { machine } from "./machine.ts";

const { values } = parseArgs({
  args: Deno.args.filter((argument) => argument !== "--"),
  options: { warm: { type: "boolean", default: false }, only: { type: "string", default: "" } },
});

const began = performance.now();
console.log(`Machine   ${machine()}\n`);
const reports = await runCuts({
  acts: CUT_ACTS.filter(({ name }) => name.includes(values.only)),
  cold: !values.warm,
  say: console.log,
});
const violations = reports.flatMap((report) => report.violations);
const cuts = reports.reduce((sum, report) => sum + report.cuts, 0);
for (const violation of violations.slice(0, 50)) console.log(`VIOLATION ${violation}`);
const took = ((performance.now() - began) / 1000).toFixed(0);
console.log(`\n${cuts} cuts, ${violations.length} violations, ${took} s`);
Deno.exit(violations.length === 0 && cuts > 0 ? 0 : 1);
