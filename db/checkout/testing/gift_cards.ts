import { sql } from "drizzle-orm";
import type { Id } from "@mercator/domain/kernel";
import type { Db } from "../../client/mod.ts";
import { BROKEN_STORED_VALUE } from "../../stored_value/mod.ts";

export const cardId = (nth: number) => `sva_${String(nth).padStart(26, "0")}` as Id<"ValueAccount">;

type Overrides = Readonly<{ currency?: string; status?: string; expiresAt?: string | null }>;

/** A gift card with so much on it. */
export async function aStoredCard(
  db: Db,
  { nth, minor }: Readonly<{ nth: number; minor: number }>,
  { currency = "EUR", status = "active", expiresAt = null }: Overrides = {},
): Promise<Id<"ValueAccount">> {
  const id = cardId(nth);
  await db.execute(sql`
    insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
      code_hash, last_four, locale, expires_at, created_at, updated_at, version)
    values (${id}, 'gift_card', ${status}, ${currency}, ${minor}, ${minor}, ${`hash_${nth}`}, '7K3M',
      'de', ${expiresAt}, now(), now(), 1)`);
  await db.execute(sql`
    insert into stored_value.entries (account_id, kind, amount_minor, source, actor_kind, occurred_at)
    select ${id}, 'issued', ${minor}, ${`test:${id}`}, 'system', now() where ${minor}::bigint > 0`);
  return id;
}

export async function payWith(
  db: Db,
  { cartId, cards }: Readonly<{ cartId: Id<"Cart">; cards: readonly Id<"ValueAccount">[] }>,
): Promise<void> {
  await db.execute(sql`
    update cart.carts set gift_card_ids = ${sql.param([...cards])}::text[] where id = ${cartId}`);
}

export async function balanceOf(db: Db, id: Id<"ValueAccount">): Promise<number> {
  const { rows: [row] } = await db.execute<{ balance: number }>(sql`
    select balance_minor::int as balance from stored_value.accounts where id = ${id}`);
  return row!.balance;
}

/** The rules of stored value that are broken, by name. */
export async function brokenValue(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ rule: string; subject: string }>(BROKEN_STORED_VALUE);
  return rows.map(({ rule, subject }) => `${rule} ${subject}`);
}
