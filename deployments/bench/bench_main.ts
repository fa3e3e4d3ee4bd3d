/**
 * `deno task bench`: the built shop on a Postgres that writes to its disk, loaded from the same
 * machine. `deno task bench -- --seconds 2 --only checkout` for a quick look at some rows,
 * `--only pricing` for the pricing function alone, without a shop.
 */
import { parseArgs } from "node:util";
import { loadFlows, loadRequests, type Measured } from "./load.ts";
import { connectAsOwner } from "@mercator/db/client";
import { openThrowawayShop, type ThrowawayShop } from "../local/throwaway_shop.ts";
import { measureHotItem } from "./hot_item.ts";
import { timePricing } from "./pricing_load.ts";
import { BENCH_CODE, offerPromotions } from "./promotions.ts";
import { addToCart, buy, fillCart, newCart, newShopper, sellable } from "./shopper.ts";
import { tableOf } from "./table.ts";

const { values } = parseArgs({
  args: Deno.args.filter((argument) => argument !== "--"),
  options: {
    seconds: { type: "string", default: "5" },
    only: { type: "string" },
    connections: { type: "string", default: "1,16,64" },
  },
});
const seconds = Number(values.seconds);
const connections = values.connections.split(",").map(Number);

function machine(): string {
  const { total } = Deno.systemMemoryInfo();
  const { deno, v8 } = Deno.version;
  const cpu = Deno.readTextFileSync("/proc/cpuinfo").match(/model name\s*: (.*)/)?.[1] ?? "unknown";
  return `${navigator.hardwareConcurrency} × ${cpu}, ${Math.round(total / 2 ** 30)} GB, ` +
    `${Deno.build.os} ${Deno.osRelease()}, Deno ${deno} (V8 ${v8})`;
}

type Row = Readonly<{ name: string; measure: (connections: number) => Promise<Measured> }>;

async function rowsOf(shop: ThrowawayShop): Promise<Row[]> {
  const { origin } = shop;
  const { handle, variantIds } = await sellable(origin);
  let turn = 0;
  const someVariant = () => variantIds[turn++ % variantIds.length]!;
  // As every browser asks.
  const headers = { "accept-encoding": "gzip, deflate, br" };
  const reads = (name: string, path: string): Row => ({
    name,
    measure: (n) =>
      loadRequests({ row: name, connections: n, seconds, url: `${origin}${path}`, headers }),
  });
  const flow = (name: string, work: () => Promise<unknown>): Row => ({
    name,
    measure: (n) =>
      loadFlows({ row: name, connections: n, seconds }, { prepare: async () => {}, run: work }),
  });
  const api = "/api/storefront/v1";
  return [
    reads("product list, JSON", `${api}/products?market=us`),
    reads("product, JSON", `${api}/products/${handle}?market=us`),
    reads("product page, HTML from the cache", `/en-us/products/${handle}`),
    flow("product page, HTML rendered anew", async () => {
      const answer = await fetch(`${origin}/en-us/products/${handle}?anew=${turn++}`);
      await answer.text();
      if (!answer.ok) throw new Error(String(answer.status));
    }),
    flow("search, JSON, words in turn", async () => {
      const words = ["mug", "vase", "oak", "linen", "lamp", "bowl", "brass", "garden"];
      const word = words[turn % words.length];
      const answer = await fetch(
        `${origin}${api}/products?market=us&q=${word}&price_min=${turn++}`,
      );
      await answer.text();
      if (!answer.ok) throw new Error(String(answer.status));
    }),
    flow("create cart + add line", async () => {
      await fillCart(await shopperInTurn(origin), someVariant());
    }),
    {
      name: "add to cart",
      measure: (n) =>
        loadFlows({ row: "add to cart", connections: n, seconds }, {
          prepare: async () => {
            const shopper = await shopperInTurn(origin);
            return { shopper, cartId: (await newCart(shopper)).id };
          },
          run: ({ shopper, cartId }) => addToCart(shopper, { cartId, variantId: someVariant() }),
        }),
    },
    flow("whole guest checkout", () => buy(origin, { variantId: someVariant() })),
    ...[true, false].map((isHot): Row => {
      const name = isHot ? "hot item, a row a unit" : "hot item, one row";
      return {
        name,
        measure: (n) => measureHotItem(databaseUrl, { row: name, connections: n, seconds, isHot }),
      };
    }),
    // The last: what it offers stays.
    {
      name: "whole guest checkout, code and promotion",
      measure: async (n) => {
        await offerPromotions({ origin, databaseUrl, variantId: variantIds[0]! });
        return await loadFlows({
          row: "whole guest checkout, code and promotion",
          connections: n,
          seconds,
        }, {
          prepare: async () => {},
          run: () => buy(origin, { variantId: someVariant(), code: BENCH_CODE }),
        });
      },
    },
  ];
}

const shoppers: Awaited<ReturnType<typeof newShopper>>[] = [];
let next = 0;
/** Sessions are opened before the run, so that the row measures carts alone. */
async function shopperInTurn(origin: string) {
  if (shoppers.length < 64) shoppers.push(await newShopper(origin));
  return shoppers[next++ % shoppers.length]!;
}

/** The shop's database, once it is filled. */
let databaseUrl = "";

/** Shelves that do not run empty, however long the run. */
async function fillShelves(url: string): Promise<void> {
  databaseUrl = url;
  const { db, close } = connectAsOwner({ url, poolMax: 1 });
  await db.execute("update inventory.levels set on_hand = on_hand + 1000000").finally(close);
}

/** One process, no shop: what the pricing function takes by itself. */
function sayPricing(): void {
  const { runs, applied, p50, p95, p99, max } = timePricing({
    runs: 5_000,
    now: () => performance.now(),
  });
  const [half, most, nearly, worst] = [p50, p95, p99, max].map((ms) => ms.toFixed(3));
  console.log(
    `Pricing a cart              20 lines, 50 active promotions (${applied} apply), ${runs} times: ` +
      `p50 ${half} ms, p95 ${most} ms, p99 ${nearly} ms, most ${worst} ms`,
  );
}

/** What one purchase asks for, while nobody else buys. */
async function countOfOne(shop: ThrowawayShop) {
  const { variantIds } = await sellable(shop.origin);
  const settled = () => new Promise((resolve) => setTimeout(resolve, 1500));
  await settled();
  const before = await shop.transactions();
  const calls = await buy(shop.origin, { variantId: variantIds[0]! });
  await settled();
  return { calls, transactions: await shop.transactions() - before };
}

async function sayShop(): Promise<void> {
  const shop = await openThrowawayShop({ name: "bench", durable: true, prepare: fillShelves });
  try {
    const starts: number[] = [];
    for (let nth = 0; nth < 3; nth++) starts.push(await shop.start());
    starts.sort((a, b) => a - b);
    const [load] = Deno.loadavg();
    console.log(`Load average when it began  ${load?.toFixed(2)}`);
    console.log(`Load      ${seconds} s a row from this machine; Postgres here too, fsync on`);
    const { calls, transactions } = await countOfOne(shop);
    const measured: Measured[] = [];
    const rows = (await rowsOf(shop)).filter(({ name }) => name.includes(values.only ?? ""));
    let memoryMax = 0;
    for (const { name, measure } of rows) {
      for (const n of connections) {
        console.log(`… ${name}, ${n} at once`);
        measured.push(await measure(n));
        const memory = await shop.memory();
        memoryMax = Math.max(memoryMax, memory);
        console.log(`  ${Math.round(memory)} MB`);
      }
    }
    console.log(`\n${tableOf(measured)}\n`);
    console.log(
      `Start to first answer       ${
        starts.map((ms) => Math.round(ms)).join(", ")
      } ms (server process, three starts)`,
    );
    console.log(`Memory of the server        ${Math.round(memoryMax)} MB at most, under this load`);
    console.log(
      `A whole guest checkout      ${calls} HTTP calls, ${transactions} database transactions, the worker's included`,
    );
    const errors = measured.reduce((sum, row) => sum + row.errors, 0);
    console.log(`Errors                      ${errors}`);
    if (errors > 0) Deno.exitCode = 1;
  } finally {
    await shop.close();
  }
}

console.log(`\nMachine   ${machine()}`);
sayPricing();
if (values.only !== "pricing") await sayShop();
