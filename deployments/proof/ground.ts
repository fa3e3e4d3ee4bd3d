import { sql } from "drizzle-orm";
import type { Actor, Id } from "@mercator/domain/kernel";
import type { PlacedOrder } from "@mercator/domain/checkout";
import type { OrderRecord } from "@mercator/domain/orders";
import type { Db } from "@mercator/db/client";
import {
  aGuestOf,
  aKey,
  aReadyCart,
  brokenRules,
  openShop,
  type SmallShop,
  stockShop,
} from "@mercator/db/checkout/testing";
import { type FreshDatabase, freshDatabase, type FreshOptions } from "@mercator/db/testing";

/** How the shop reaches Postgres while it is raced. */
export type Way = Readonly<{
  name: string;
  /** Connections a role from the shop, at most. */
  connections: number;
  through: (url: string) => string;
}>;

/** What a race came to: figures for people, and what must not have happened. */
export type Outcome = Readonly<{
  counts: Readonly<Record<string, number | string>>;
  violations: readonly string[];
}>;

export type RaceOptions = Readonly<{
  way: Way;
  /** Few and small, for a change that waits; otherwise the numbers of the catalogue of faults. */
  quick: boolean;
  /** Done to the database before the race: what a guard's removal is. */
  arrange?: ((db: Db) => Promise<void>) | undefined;
}>;

export type Race = Readonly<{
  /** R: stock, P: payments and keys, M: promotions and stored value. */
  id: string;
  shows: string;
  run: (options: RaceOptions) => Promise<Outcome>;
}>;

/** A small shop on a database of its own, reached by the race's way. */
export type Ground = Readonly<{
  database: FreshDatabase;
  /** As the superuser, directly: to arrange and to look. */
  db: Db;
  shop: SmallShop;
  /** The same shop as staff reach it, with the same provider. */
  back: SmallShop;
  violations: string[];
}>;

export type GroundOptions =
  & RaceOptions
  & Readonly<{ units: number; logger?: FreshOptions["logger"] }>;

/** Opens a shop, races in it, and looks at every rule when all is over. */
export async function onGround(
  { way, arrange, units, logger }: GroundOptions,
  race: (ground: Ground) => Promise<Outcome["counts"]>,
): Promise<Outcome> {
  await using database = await freshDatabase(databaseOf(way, logger));
  await stockShop(database.db, units);
  await arrange?.(database.db);
  const shop = openShop(database.as("storefront_write"));
  const { provider, providers } = shop;
  const back = { ...openShop(database.as("admin")), provider, providers };
  const violations: string[] = [];
  const counts = await race({ database, db: database.db, shop, back, violations });
  return { counts, violations: [...violations, ...await broken(database.db)] };
}

/** Whatever must always hold and does not: by the rules of the tests, and by the shop's own view. */
export async function broken(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ line: string }>(sql`
    select concat_ws(' ', invariant, subject, detail) as line from platform.invariants`);
  return [...await brokenRules(db), ...rows.map(({ line }) => line)];
}

export function databaseOf(
  { connections, through }: Way,
  logger?: FreshOptions["logger"],
): FreshOptions {
  return {
    poolMax: connections,
    waitMs: 120_000,
    through,
    ...(logger === undefined ? {} : { logger }),
  };
}

export const EUR = "EUR";
/** One mug and its delivery. */
export const ONE_MUG = { minor: 3_390n, currency: EUR };

/** All at once. */
export function times<T>(count: number, work: (nth: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, nth) => work(nth)));
}

/** One after the other, `size` at once. */
export async function inWaves<T>(
  { count, size }: { count: number; size: number },
  work: (nth: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (let from = 0; from < count; from += size) {
    const wave = Math.min(size, count - from);
    results.push(...await times(wave, (nth) => work(from + nth)));
  }
  return results;
}

type Outcoming = { ok: true } | { ok: false; error: { code: string } };

/** How often each outcome came: `{ ok: 100, out_of_stock: 9900 }`. */
export function tally(results: readonly (Outcoming | string)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const it of results) {
    const name = typeof it === "string" ? it : it.ok ? "ok" : it.error.code;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Says what differs from what must come out. */
export function expectCounts(
  { violations }: Pick<Ground, "violations">,
  found: Readonly<Record<string, number>>,
  expected: Readonly<Record<string, number>>,
): void {
  for (const name of new Set([...Object.keys(found), ...Object.keys(expected)])) {
    const [is, should] = [found[name] ?? 0, expected[name] ?? 0];
    if (is !== should) violations.push(`${name}: ${is}, not ${should}`);
  }
}

export async function countOf(db: Db, query: ReturnType<typeof sql>): Promise<number> {
  const { rows: [row] } = await db.execute<{ count: number }>(query);
  return row?.count ?? Number.NaN;
}

/** As many carts as this one, each of a guest of its own: `aGuestOf(nth)` owns the nth. */
export async function manyCarts(
  { db, shop }: Pick<Ground, "db" | "shop">,
  { count, lines }: { count: number; lines?: Parameters<typeof aReadyCart>[2]["lines"] },
): Promise<Id<"Cart">[]> {
  const model = await aReadyCart(db, shop, {
    actor: aGuestOf(0),
    ...(lines === undefined ? {} : { lines }),
  });
  const { rows } = await db.execute<{ id: Id<"Cart"> }>(sql`
    insert into cart.carts
    select (jsonb_populate_record(null::cart.carts, to_jsonb(c) || jsonb_build_object(
      'id', ${`${model.slice(0, -7)}`} || lpad(nth::text, 7, '0'),
      'owner_id', 'gst_' || lpad(nth::text, 26, '0')))).*
    from cart.carts c, generate_series(0, ${count - 1}::integer) nth where c.id = ${model}
    on conflict (id) do nothing returning id`);
  await db.execute(sql`delete from cart.carts where id = ${model}`);
  if (rows.length !== count) throw new Error(`${rows.length} carts of ${count}`);
  return rows.map(({ id }) => id);
}

/** A shopper's key for a checkout, as a request carries one. */
export function checkoutKey(actor: Actor, key: string) {
  return aKey<PlacedOrder>(actor, key, ({ record, orderUrl }) => ({
    status: 201,
    headers: {},
    body: JSON.stringify({ id: record.order.id, number: record.order.number, orderUrl }),
  }));
}

export function orderKey(actor: Actor, key: string) {
  return aKey<OrderRecord>(actor, key, ({ order }) => ({
    status: 200,
    headers: {},
    body: JSON.stringify({ id: order.id, paid: order.paymentStatus }),
  }));
}

/** Waits for up to `ms`, a different time each time. */
export async function someTime(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * ms));
}
