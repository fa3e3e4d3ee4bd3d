import { sql } from "drizzle-orm";
import { placeOrder } from "@mercator/domain/checkout";
import type { Db } from "@mercator/db/client";
import { aGuestOf, aReadyCart } from "@mercator/db/checkout/testing";
import { digestTables } from "../../api/testing/digest_tables.ts";
import { broken, checkoutKey, type Ground, ONE_MUG, onGround, type Race } from "./ground.ts";

type Table = Readonly<{ schema: string; name: string }>;

async function tablesOf(db: Db): Promise<Table[]> {
  const { rows } = await db.execute<Table>(sql`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'sandbox') order by 1, 2`);
  return [...rows];
}

/** From now on whoever touches a row of the table is refused. */
async function refuse(db: Db, { schema, name }: Table): Promise<void> {
  await db.execute(
    `create trigger refused before insert or update or delete on "${schema}"."${name}"
    for each row execute function platform.refuse_for_proof()`,
  );
}

async function allow(db: Db, { schema, name }: Table): Promise<void> {
  await db.execute(`drop trigger refused on "${schema}"."${name}"`);
}

type Try = Readonly<{ table: Table; nth: number; provider: "manual" | "sandbox" }>;

/** One purchase while one table refuses, and the same request again when it does not. */
async function purchaseWithout(
  ground: Ground,
  { table, nth, provider }: Try,
): Promise<"refused" | "not touched"> {
  const { db, shop, database, violations } = ground;
  const says = (what: string) =>
    violations.push(`${table.schema}.${table.name}, ${provider}: ${what}`);
  const actor = aGuestOf(nth);
  const cartId = await aReadyCart(db, shop, { actor });
  const once = checkoutKey(actor, cartId);
  const command = { actor, cartId, provider, expectedTotal: ONE_MUG, once };
  const before = await digestTables(database);
  await refuse(db, table);
  const first = await placeOrder(command, shop).then(
    (it) => it.ok ? "ok" : it.error.code,
    () => "failed",
  );
  await allow(db, table);
  if (first === "ok") return "not touched";
  if (provider === "manual") {
    const after = await digestTables(database);
    const left = Object.keys(after).filter((name) => after[name] !== before[name]);
    if (left.length > 0) says(`left behind in ${left.join(", ")}`);
  }
  for (const rule of await broken(db)) says(rule);
  await db.execute(sql`update platform.idempotency_keys
    set lease_ends_at = now() - interval '1 second' where state = 'running'`);
  const again = await placeOrder(command, shop);
  if (!again.ok) says(`asked again, it is ${again.error.code}`);
  return "refused";
}

/**
 * Lets each write of a purchase fail in turn, table by table, and says how many there were. What is not
 * whole is not there, and asked again it is whole.
 */
export async function failEachWrite(ground: Ground): Promise<Record<string, number>> {
  const { db, violations } = ground;
  await db.execute(sql`create function platform.refuse_for_proof() returns trigger
        language plpgsql as 'begin raise exception ''refused for the proof''; end'`);
  const refused: Record<string, number> = { manual: 0, sandbox: 0 };
  let nth = 0;
  for (const table of await tablesOf(db)) {
    for (const provider of ["manual", "sandbox"] as const) {
      const came = await purchaseWithout(ground, { table, nth: nth++, provider });
      if (came === "refused") refused[provider]! += 1;
    }
  }
  // Cart, units, promise, order, lines, payment, timeline, event, key.
  if (refused["manual"]! < 9) violations.push(`only ${refused["manual"]} writes were refused`);
  return { "writes refused": refused["manual"]!, "at a provider": refused["sandbox"]! };
}

/** no order without its promise and its payment. */
const orphans: Race = {
  id: "R-03",
  shows: "each write of a purchase fails in turn: nothing of it stays, and asked again it is whole",
  run: (options) => onGround({ ...options, units: 1_000 }, failEachWrite),
};

export const ORPHAN_RACES: readonly Race[] = [orphans];
