/**
 * `deno task properties`: a million random carts, each held against all that has to be true of a price.
 *
 *     deno task properties                       a million carts
 *     deno task properties -- --carts 20000      fewer
 *     deno task properties -- --seed 42          one cart, whole
 */
import { parseArgs } from "node:util";
import { priceCart, toPricingSnapshot } from "@mercator/domain/pricing";
import { brokenBy, CART_PROPERTIES } from "./properties/cart_properties.ts";
import { priceCarts } from "./properties/price_carts.ts";
import { randomCart } from "./properties/random_cart.ts";

const { values } = parseArgs({
  args: Deno.args.filter((argument) => argument !== "--"),
  options: {
    carts: { type: "string", default: "1000000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});

function sayOne(seed: number): boolean {
  const cart = randomCart(seed);
  console.log(JSON.stringify(JSON.parse(toPricingSnapshot(cart)), null, 2));
  for (const { source, effect, lineId, amount } of priceCart(cart).trace) {
    console.log(
      `${(lineId ?? "").padEnd(8)} ${String(amount.minor).padStart(12)}  ${effect}  ${source}`,
    );
  }
  const broken = brokenBy(cart);
  for (const it of broken) console.log(`Broken: ${it}`);
  return broken.length === 0;
}

function sayAll(): boolean {
  const started = performance.now();
  const { carts, lines, promotions, currencies, broken } = priceCarts(
    { from: Number(values.from), carts: Number(values.carts) },
    { onMany: (done) => console.log(`${done} carts`) },
  );
  const seconds = (performance.now() - started) / 1_000;
  for (const [seed, them] of [...broken].slice(0, 20)) {
    console.log(`Seed ${seed}: deno task properties -- --seed ${seed}\n  ${them.join("\n  ")}`);
  }
  const by = [...currencies].map(([currency, count]) => `${currency} ${count}`).join(", ");
  console.log(`${carts} carts (${by}), ${lines} lines, ${promotions} promotions`);
  console.log(
    `${Object.keys(CART_PROPERTIES).length} properties of each, broken by ${broken.size}`,
  );
  console.log(`${seconds.toFixed(1)} s`);
  return broken.size === 0;
}

const isGood = values.seed === undefined ? sayAll() : sayOne(Number(values.seed));
Deno.exitCode = isGood ? 0 : 1;
