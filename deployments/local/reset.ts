// `deno task reset`: back to a fresh clone's state, but for packages and build.
import { removeEmbedded, runningEmbedded } from "@mercator/db/embedded";
import { Refusal, refuse } from "./progress.ts";
import { DATA_DIR, STATE } from "./state.ts";

try {
  if (await runningEmbedded(DATA_DIR) !== null) {
    throw new Refusal("The shop is running. Stop it first (Ctrl-C where it was started).");
  }
  await removeEmbedded(DATA_DIR);
  await Deno.remove(STATE, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  console.log("Removed the development database and secrets. `deno task start` makes new ones.");
} catch (error) {
  refuse(error);
}
