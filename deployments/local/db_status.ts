// `deno task db:status`: which migrations were applied, and whether the schema is what they make.
import { migrationStatus, schemaDrift } from "@mercator/db/migrations";
import { developmentDatabase } from "./development_database.ts";
import { refuse } from "./progress.ts";

try {
  const database = await developmentDatabase();
  try {
    const { applied, pending } = await migrationStatus(database);
    for (const { name, appliedAt } of applied) {
      console.log(`applied  ${name}  ${new Date(appliedAt).toISOString()}`);
    }
    for (const name of pending) console.log(`missing  ${name}`);
    if (pending.length > 0) {
      console.log("`deno task db:up` applies what is missing.");
      Deno.exitCode = 1;
    } else {
      const differences = await schemaDrift(database);
      for (const difference of differences) console.log(`differs  ${difference}`);
      if (differences.length > 0) Deno.exitCode = 1;
      else console.log("The schema and the rights are those of the migrations.");
    }
  } finally {
    await database.close();
  }
} catch (error) {
  refuse(error);
}
