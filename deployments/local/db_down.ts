// `deno task db:down`: takes back the newest migration; `deno task db:down 0003_pricing_price_lists`
// everything after that one; `deno task db:down --all` everything. What they hold is lost.
import { migrateDown, migrationStatus } from "@mercator/db/migrations";
import { developmentDatabase } from "./development_database.ts";
import { refuse } from "./progress.ts";

try {
  const database = await developmentDatabase();
  try {
    const { applied } = await migrationStatus(database);
    const [wish = applied.at(-2)?.name] = Deno.args;
    const target = wish === "--all" || wish === undefined ? null : wish;
    const undone = await migrateDown({ ...database, target });
    for (const name of undone) console.log(`undone ${name}`);
    if (undone.length === 0) console.log("There was nothing to undo.");
  } finally {
    await database.close();
  }
} catch (error) {
  refuse(error);
}
