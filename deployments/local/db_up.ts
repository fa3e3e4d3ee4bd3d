// `deno task db:up`: applies the missing migrations and sets the rights.
import { migrateUp } from "@mercator/db/migrations";
import { developmentDatabase } from "./development_database.ts";
import { refuse, step } from "./progress.ts";

try {
  const database = await developmentDatabase();
  try {
    const applied = await step("Migrating the database", () => migrateUp(database));
    for (const name of applied) console.log(`applied ${name}`);
    if (applied.length === 0) console.log("The database is up to date.");
  } finally {
    await database.close();
  }
} catch (error) {
  refuse(error);
}
