import { builtinModules } from "node:module";
import { assert, test } from "@mercator/domain/testing";
import { buy, sellable } from "../bench/shopper.ts";
import { ensureBuilt, SERVER } from "./build_state.ts";
import { EDGE_RUNTIME, openEdgeShop } from "./edge_shop.ts";

/** What a built file asks its runtime for: everything else is in it. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|[;}\n])\s*(?:import|export)\b[^;"'()]*["']([^"'\n]+)["']/g)]
    .map(([, specifier]) => specifier!);
}

test("importsOf() reads what a bundle imports", () => {
  const text = `import{a}from"node:fs";import"x";export*from"./chunk.js";const b="import";`;
  assert.deepEqual(importsOf(text), ["node:fs", "x", "./chunk.js"]);
});

test("the built server asks for nothing but the runtime's own modules and its own files", async () => {
  await ensureBuilt();
  const found = importsOf(await Deno.readTextFile(SERVER));
  assert(found.length > 0);
  const foreign = found.filter((specifier) =>
    !specifier.startsWith("./") && !(
      specifier.startsWith("node:") && builtinModules.includes(specifier.slice("node:".length))
    )
  );
  assert.deepEqual(foreign, []);
});

test(`a guest looks around and buys on ${EDGE_RUNTIME}, over a WebSocket`, async () => {
  const shop = await openEdgeShop();
  try {
    await shop.start();
    const home = await fetch(`${shop.origin}/en-us/`);
    assert.equal(home.status, 200);
    assert.match(await home.text(), /<h1/);
    const { handle, variantIds: [variantId = ""] } = await sellable(shop.origin);
    const product = await fetch(`${shop.origin}/de-de/products/${handle}`);
    assert.equal(product.status, 200);
    assert.match(await product.text(), /€/);
    assert(await buy(shop.origin, { variantId }) > 0);
  } finally {
    await shop.close();
  }
});
