import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@mercator/db/client";
import { testCluster } from "@mercator/db/testing";
import type { Race, Way } from "./ground.ts";
import { type Fate, startPgRelay } from "./pg_relay.ts";
import { RACES, runRace } from "./race.ts";

/** Something that keeps money or stock right, how to take it away, and who must notice. */
export type Guard = Readonly<{
  name: string;
  /** The race that has to go red without it. */
  race: string;
  /** Taken away in the race's own database. */
  remove?: SQL | string;
  /** Taken out of the statements on their way to Postgres: what stands there, and what instead. */
  rewrite?: readonly (readonly [pattern: RegExp, replacement: string])[];
}>;

const without = (table: string, constraint: string) =>
  `alter table ${table} drop constraint ${constraint}`;

/** The cart is the one that was priced, and open. */
const CART_VERSION = [
  /and version = (\$\d+) and status = 'open'/,
  "and $1::text is not null",
] as const;

export const GUARDS: readonly Guard[] = [
  {
    name: "levels_not_oversold (constraint)",
    race: "R-01",
    remove: without("inventory.levels", "levels_not_oversold"),
  },
  {
    name: "levels_not_oversold, for a cart with the same thing twice",
    race: "R-04",
    remove: without("inventory.levels", "levels_not_oversold"),
  },
  {
    name: "holds that end give their units back (statement)",
    race: "R-05",
    rewrite: [[/set reserved = l\.reserved - locked\.quantity/, "set reserved = l.reserved"]],
  },
  {
    name: "the order hangs on the cart's change (exists (select from closed))",
    race: "P-05",
    rewrite: [[/where exists \(select from closed\)/g, "where true"]],
  },
  {
    name: "idempotency_keys_pkey (constraint)",
    race: "P-10",
    remove: without("platform.idempotency_keys", "idempotency_keys_pkey"),
  },
  {
    name: "version of the cart (where)",
    race: "P-05",
    rewrite: [CART_VERSION],
  },
  {
    name: "orders_one_live_per_cart (index), where the cart's version is not looked at either",
    race: "P-01",
    remove: sql`drop index orders.orders_one_live_per_cart`,
    rewrite: [CART_VERSION],
  },
  {
    name: "version of the order (where), captures",
    race: "P-03",
    rewrite: [[
      /where id = (\$\d+) and version = (\$\d+)::integer/,
      "where id = $1 and $2::integer > 0",
    ]],
  },
  {
    name: "version of the order (where), refunds",
    race: "P-04",
    rewrite: [[
      /where id = (\$\d+) and version = (\$\d+)::integer/,
      "where id = $1 and $2::integer > 0",
    ]],
  },
  {
    name: "levels are locked in one order (order by … for update)",
    race: "P-11",
    rewrite: [[
      /order by l\.variant_id, l\.location_id(.*?)for update of l/s,
      "order by random() for update of l",
    ]],
  },
  {
    name: "the roles run at READ COMMITTED (setting)",
    race: "P-11",
    remove: sql`do $$ declare r text; begin
      for r in select rolname from pg_roles where rolname like 'mercator\\_%' loop
        execute format('alter role %I in database %I set default_transaction_isolation = serializable',
          r, current_database());
      end loop; end $$`,
  },
  {
    name: "orders_one_live_per_cart (index), past the routes",
    race: "R-06",
    remove: sql`drop index orders.orders_one_live_per_cart`,
  },
  {
    name: "payments_one_live_per_order (index)",
    race: "R-06",
    remove: sql`drop index payments.payments_one_live_per_order`,
  },
  {
    name: "payments_amounts_in_order (constraint)",
    race: "R-06",
    remove: without("payments.payments", "payments_amounts_in_order"),
  },
  {
    name: "orders_total_adds_up (constraint)",
    race: "R-06",
    remove: without("orders.orders", "orders_total_adds_up"),
  },
  {
    name: "movements_append_only (trigger)",
    race: "R-06",
    remove: sql`drop trigger movements_append_only on inventory.movements`,
  },
  {
    name: "levels_on_hand_check (constraint)",
    race: "R-06",
    remove: without("inventory.levels", "levels_on_hand_check"),
  },
  {
    name: "order_lines_quantity_check (constraint)",
    race: "R-06",
    remove: without("orders.order_lines", "order_lines_quantity_check"),
  },
  {
    name: "outbox_event_id_key (constraint)",
    race: "R-06",
    remove: without("platform.outbox", "outbox_event_id_key"),
  },
  {
    name: "counters_within_limit (constraint)",
    race: "M-01",
    remove: without("promotions.counters", "counters_within_limit"),
  },
  {
    name: "accounts_not_overdrawn (constraint)",
    race: "M-02",
    remove: without("stored_value.accounts", "accounts_not_overdrawn"),
  },
  {
    name: "version of the cart (where), codes",
    race: "M-04",
    rewrite: [[
      /and version = (\$\d+)::integer and status = 'open'/,
      "and $1::integer > 0 and status = 'open'",
    ]],
  },
  {
    name: "uses_pkey (constraint)",
    race: "M-04",
    remove: without("promotions.uses", "uses_pkey"),
  },
];

export type GuardReport = Readonly<{
  guard: string;
  race: string;
  /** What the race said without the guard; null: nothing, so nobody would notice. */
  noticed: string | null;
  /** Statements that were changed, where the guard is part of a statement. */
  rewritten: number;
}>;

/** Takes one guard away, runs its race, and says what went red. */
export async function tryGuard(guard: Guard, way: Way): Promise<GuardReport> {
  const race = RACES.find(({ id }) => id === guard.race);
  if (race === undefined) throw new Error(`There is no race ${guard.race}`);
  let rewritten = 0;
  const relay = startPgRelay({
    url: way.through(await testCluster()),
    decide: (): Fate => "pass",
    rewrite: (statement) => {
      const changed = (guard.rewrite ?? []).reduce(
        (text, [from, to]) => text.replace(from, to),
        statement,
      );
      if (changed !== statement) rewritten += 1;
      return changed;
    },
  });
  try {
    const report = await runGuarded(race, { guard, way: { ...way, through: relay.through } });
    const isReal = guard.rewrite === undefined || rewritten > 0;
    const [first = null] = report;
    return { guard: guard.name, race: guard.race, noticed: isReal ? first : null, rewritten };
  } finally {
    relay.stop();
  }
}

async function runGuarded(
  race: Race,
  { guard, way }: { guard: Guard; way: Way },
): Promise<readonly string[]> {
  const { remove } = guard;
  const arrange = remove === undefined
    ? undefined
    : async (db: Db) => void await db.execute(remove);
  const { violations } = await runRace(race, { way, quick: true, arrange });
  return violations;
}
