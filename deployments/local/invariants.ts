// `deno task invariants`: what must always hold, and what of it does not. Exits with 1 if anything does not.
import { connectAsOwner } from "@mercator/db";
import { sqlFailure } from "@mercator/db/client";
import { pgIntegrity } from "@mercator/db/ledger";
import { instant } from "@mercator/domain/kernel";
import { INVARIANTS, statesOf } from "@mercator/domain/ledger";
import { developmentDatabase } from "./development_database.ts";
import { Refusal, refuse } from "./progress.ts";

/** A relation that is not there (PostgreSQL, appendix A). */
const UNDEFINED_TABLE = "42P01";

try {
  const database = await developmentDatabase();
  const { db, close } = connectAsOwner({ url: database.url, poolMax: 1 });
  try {
    const check = await pgIntegrity(db).check(instant(Date.now()), { once: null })
      .catch((error: unknown) => {
        if (sqlFailure(error)?.code !== UNDEFINED_TABLE) throw error;
        throw new Refusal(
          "This database is behind the migrations: `deno task db:up` applies them.",
        );
      });
    if (!check.ok) throw new Error(check.error.code);
    for (const { invariant, says, count, some } of statesOf(check.value)) {
      console.log(`${invariant}  ${count === 0 ? "holds " : String(count).padStart(6)}  ${says}`);
      for (const { subject, detail } of some) console.log(`          ${subject}: ${detail}`);
    }
    const { broken, tookMs } = check.value;
    const violations = broken.reduce((sum, { count }) => sum + count, 0);
    const looked = Object.keys(INVARIANTS).length;
    console.log(`${looked} invariants, ${violations} violations, ${tookMs} ms`);
    if (violations > 0) Deno.exitCode = 1;
  } finally {
    await close();
    await database.close();
  }
} catch (error) {
  refuse(error);
}
