// `deno task db:generate orders_notes`: the next migration as a numbered pair of files, each with the
// header that a migration has. The SQL is written by hand: rights, locks and data are not guessed.
import { Refusal, refuse } from "./progress.ts";

const FOLDER = new URL("../../db/migrations/", import.meta.url);

try {
  const [name = ""] = Deno.args;
  const [, context] = /^([a-z]+)_[a-z0-9_]+$/.exec(name) ?? [];
  if (context === undefined) {
    throw new Refusal(
      "Name the context and what happens in it: deno task db:generate orders_add_notes",
    );
  }
  const numbers = [...Deno.readDirSync(FOLDER)].map((entry) => Number.parseInt(entry.name) || 0);
  const number = String(Math.max(0, ...numbers) + 1).padStart(4, "0");
  const drafts = {
    [`${number}_${name}.up.sql`]: `-- ${number} ${context}: what changes, and for whom.
-- Step: expand (the running version works with it) or contract (nothing uses it any more).
-- Locks: which, on what, for how long. Undo: ${number}_${name}.down.sql.
`,
    [`${number}_${name}.down.sql`]: `-- ${number} ${name}: undo. What is lost by it.
-- Locks: which, on what.
`,
  };
  for (const [file, text] of Object.entries(drafts)) {
    await Deno.writeTextFile(new URL(file, FOLDER), text, { createNew: true });
    console.log(`db/migrations/${file}`);
  }
  console.log(
    "Write both, add new tables to db/roles/grants.ts, then:\n" +
      "UPDATE_SNAPSHOTS=1 deno test -A db/migrations db/roles",
  );
} catch (error) {
  refuse(error);
}
