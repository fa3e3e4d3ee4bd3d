import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import type { Db } from "@mercator/db/client";
import type { Shopper, Told } from "../../api/testing/real_shop.ts";
import { countOf, expectCounts, type Race, tally, times } from "./ground.ts";
import type { ServedShop } from "./served_shop.ts";
import { onSite, type Site } from "./site.ts";

const answers = (told: readonly Told[]) =>
  tally(told.map(({ status, code }) => code ?? String(status)));

type Checkout = Readonly<
  { cart: Awaited<ReturnType<ServedShop["cartOf"]>>; shopper: Shopper; key: string }
>;

function checkout({ shop }: Site, { cart: { id, cart }, shopper, key }: Checkout): Promise<Told> {
  return shop.ask(`/api/storefront/v1/carts/${id}/checkout`, {
    method: "POST",
    headers: { ...shopper.headers, "idempotency-key": key },
    body: { payment: { provider: "manual" }, expected_total: cart.total },
  });
}

/** P-10: what a key is good for: one principal, one route, one body. */
const keys: Race = {
  id: "P-10",
  shows:
    "one key by several people, on several routes, with several bodies: never another's answer",
  run: (options) => {
    const rounds = options.quick ? 3 : 40;
    return onSite(options, async (site) => {
      const { shop, violations } = site;
      const seen: string[] = [];
      for (let round = 0; round < rounds; round++) {
        const [alice, bob] = [await shop.guest(), await shop.guest()];
        const key = crypto.randomUUID();
        const [hers, another, his] = [
          await shop.cartOf(alice),
          await shop.cartOf(alice),
          await shop.cartOf(bob),
        ];
        const keyed = (who: Shopper) => ({ ...who.headers, "idempotency-key": key });
        const [same, others, elsewhere, stranger, path] = await Promise.all([
          times(10, () => checkout(site, { cart: hers, shopper: alice, key })),
          times(10, (nth) =>
            shop.ask(`/api/storefront/v1/carts/${hers.id}/checkout`, {
              method: "POST",
              headers: keyed(alice),
              body: {
                payment: { provider: "manual" },
                expected_total: { amount: nth, currency: "USD" },
              },
            })),
          shop.ask("/api/storefront/v1/carts", {
            method: "POST",
            headers: keyed(alice),
            body: { market: "us" },
          }),
          times(10, () => checkout(site, { cart: his, shopper: bob, key })),
          checkout(site, { cart: another, shopper: alice, key }),
        ]);
        // One body of hers takes the key, on one of her carts; the rest is told so, or too early.
        const kept = [...same, path].filter(({ status }) => status === 201);
        if (new Set(kept.map(({ text }) => text)).size > 1) violations.push("one key, two answers");
        const bad = [...same, ...others, path].filter(({ status }) =>
          ![201, 409, 422].includes(status)
        );
        violations.push(...bad.map(({ status, text }) => `${status} ${text}`));
        if (elsewhere.status !== 201) violations.push(`another route: ${elsewhere.text}`);
        const bobs = stranger.filter(({ status }) => status === 201);
        if (bobs.length === 0) violations.push("another person's request was not carried out");
        if (bobs.some(({ text }) => kept.some((it) => it.text === text))) {
          violations.push("another person was given her answer");
        }
        seen.push(
          ...[...same, ...others, path, ...stranger].map(({ code, status }) => code ?? `${status}`),
        );
      }
      const orders = await countOf(site.db, sql`select count(*)::int as count from orders.orders`);
      expectCounts(site, {
        "orders of one key": await countOf(
          site.db,
          sql`select count(*)::int as count from (select from platform.idempotency_keys
            where route like '%checkout' group by principal, key having count(*) > 1) twice`,
        ),
        orders,
      }, { orders: 2 * rounds });
      return { rounds, ...tally(seen) };
    });
  },
};

const attempts = new AsyncLocalStorage<{ placements: number }>();
const counting = {
  logQuery(query: string) {
    const request = attempts.getStore();
    if (request !== undefined && query.startsWith("with closed as")) request.placements += 1;
  },
};

/** The database's default, which who runs it may choose; new connections have it. */
async function makeSerializable(db: Db): Promise<void> {
  await db.execute(sql`do $$ begin execute format(
    'alter database %I set default_transaction_isolation = serializable', current_database()); end $$`);
  await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename like 'mercator_%' and pid <> pg_backend_pid()`);
  // Until the pools have noticed.
  await new Promise((done) => setTimeout(done, 300));
}

/** A cart with three things of the same few, in an order of its own. */
async function mixedCart(
  site: Site,
  { shopper, variants }: { shopper: Shopper; variants: string[] },
) {
  const { shop } = site;
  const made = await shop.cartOf(shopper);
  const rest = variants.filter((id) => id !== made.variantId);
  for (let more = 0; more < 2; more++) {
    const [variant_id] = rest.splice(Math.floor(Math.random() * rest.length), 1);
    await shop.ask(`/api/storefront/v1/carts/${made.id}/lines`, {
      method: "POST",
      ...shopper,
      body: { variant_id, quantity: 1 },
    });
  }
  // Lines in any order, so that whoever locks as they come meets somebody who locks the other way.
  await site.db.execute(sql`update cart.carts set lines =
    (select jsonb_agg(line order by random()) from jsonb_array_elements(lines) line) where id = ${made.id}`);
  const read = await shop.ask(`/api/storefront/v1/carts/${made.id}`, shopper);
  return { ...made, cart: JSON.parse(read.text) };
}

/** P-11: many buy the same things, each in another order of lines. */
const locks: Race = {
  id: "P-11",
  shows: "64 at once, overlapping things in random order, SERIALIZABLE too: no 5xx, few retries",
  run: (options) => {
    const rounds = options.quick ? 1 : 5;
    return onSite({ ...options, logger: counting }, async (site) => {
      const { shop, db, violations } = site;
      const listed = await shop.ask("/api/storefront/v1/products?market=us&in_stock=true&limit=24");
      const details = await Promise.all(
        JSON.parse(listed.text).data.map(({ handle }: { handle: string }) =>
          shop.ask(`/api/storefront/v1/products/${handle}?market=us`)
        ),
      );
      const variants = details.flatMap(({ text }) =>
        JSON.parse(text).variants.map(({ id }: { id: string }) => id)
      ) as string[];
      const figures: Record<string, number> = {};
      for (const level of ["read committed", "serializable"]) {
        if (level === "serializable") await makeSerializable(db);
        let most = 0;
        const told: Told[] = [];
        for (let round = 0; round < rounds; round++) {
          const shoppers = await times(64, () => shop.guest());
          const carts = await times(
            64,
            (nth) => mixedCart(site, { shopper: shoppers[nth]!, variants }),
          );
          told.push(
            ...await times(64, (nth) => {
              const request = { placements: 0 };
              const buying = attempts.run(request, () =>
                checkout(site, {
                  cart: carts[nth]!,
                  shopper: shoppers[nth]!,
                  key: crypto.randomUUID(),
                }));
              return buying.finally(() => most = Math.max(most, request.placements - 1));
            }),
          );
        }
        for (const [what, count] of Object.entries(answers(told))) {
          figures[`${level} ${what}`] = count;
        }
        figures[`${level}: most retries`] = most;
        const failed = told.filter(({ status }) => status >= 500);
        violations.push(...failed.map(({ text }) => `${level}: ${text}`));
        if (most > 3) violations.push(`${level}: ${most} retries of one request`);
      }
      return { things: variants.length, ...figures };
    });
  },
};

/** P-09: the provider says nothing for a while, and everything else goes on. */
const hangingProvider: Race = {
  id: "P-09",
  shows: "the provider hangs: no connection waits with it, products are shown as ever",
  run: (options) => {
    const buyers = options.quick ? 40 : 200;
    return onSite(options, async (site) => {
      const { shop, db, violations } = site;
      const shoppers = await times(buyers, () => shop.guest());
      const carts: Checkout["cart"][] = [];
      for (const shopper of shoppers) carts.push(await shop.cartOf(shopper));
      const answer = Promise.withResolvers<void>();
      shop.hangs(answer.promise);
      const buying = times(
        buyers,
        (nth) =>
          shop.ask(`/api/storefront/v1/carts/${carts[nth]!.id}/checkout`, {
            method: "POST",
            headers: { ...shoppers[nth]!.headers, "idempotency-key": crypto.randomUUID() },
            body: { payment: { provider: "sandbox" }, expected_total: carts[nth]!.cart.total },
          }),
      );
      const asked =
        sql`select count(*)::int as count from orders.orders where status = 'pending_payment'`;
      while (await countOf(db, asked) < buyers) await new Promise((done) => setTimeout(done, 20));
      const busy = sql`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and usename like 'mercator_%' and state <> 'idle'`;
      await new Promise((done) => setTimeout(done, 100));
      const held = await countOf(db, busy);
      if (held > 0) violations.push(`${held} connections wait with the provider`);
      const took: number[] = [];
      for (let nth = 0; nth < buyers; nth++) {
        const began = performance.now();
        const read = await shop.ask(`/api/storefront/v1/products?market=us&price_min=${nth}`);
        took.push(performance.now() - began);
        if (read.status !== 200) violations.push(`products: ${read.status}`);
      }
      answer.resolve();
      const told = await buying;
      took.sort((a, b) => a - b);
      const p95 = took[Math.ceil(0.95 * took.length) - 1] ?? 0;
      if (!options.quick && p95 > 250) violations.push(`p95 of reads ${p95.toFixed(0)} ms`);
      return { buyers, "reads p95 ms": p95.toFixed(1), ...answers(told) };
    });
  },
};

export const HTTP_RACES: readonly Race[] = [hangingProvider, keys, locks];
