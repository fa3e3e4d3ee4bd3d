// `deno task policies:test`: format, strict check, tests and coverage of the rules.
import { OPA_VERSION } from "./manifest.ts";
import { obtainOpa } from "./opa_tool.ts";
import { REGO_CHECKS } from "./rego_checks.ts";

const say = console.log;
const opa = await obtainOpa(say);
if (opa === null) {
  say(`To test the rules, put opa ${OPA_VERSION} on PATH, or install Go.`);
  Deno.exit(1);
}
let failed = 0;
for (const { name, run } of REGO_CHECKS) {
  try {
    await run(opa);
    say(`ok    ${name}`);
  } catch (error) {
    failed++;
    say(`FAIL  ${name}\n${error instanceof Error ? error.message : error}`);
  }
}
if (failed > 0) Deno.exit(1);
