// `deno task test`: every suite, one after the other. `deno task test db api` runs these two.
import { makeReady } from "./ready_to_run.ts";

await makeReady("test");

// Not a literal, so that Deno does not look for this program's packages before they are installed.
const program = "./run_suites.ts";
const { runSuites } = await import(new URL(program, import.meta.url).href);
await runSuites(Deno.args);
