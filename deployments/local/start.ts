// `deno task start`, and with `--watch` `deno task dev`.
import { makeReady } from "./ready_to_run.ts";

await makeReady(Deno.args.includes("--watch") ? "dev" : "start");

// Not a literal, so that Deno does not look for this program's packages before they are installed.
const program = "./shop.ts";
const { runShop } = await import(new URL(program, import.meta.url).href);
await runShop({ watch: Deno.args.includes("--watch") });
