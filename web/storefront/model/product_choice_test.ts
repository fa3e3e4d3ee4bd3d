import { assert, test } from "@mercator/domain/testing";
import { mug, pot } from "../testing/fixture_goods.ts";
import { choose, galleryOf, productPath, valueState, variantFor } from "./product_choice.ts";

test("variantFor takes what the address says, even when that is sold out", () => {
  assert.equal(variantFor(mug, { Colour: "Ink" })?.title, "Ink");
});

test("variantFor fills what is not said with something in stock", () => {
  assert.equal(variantFor(mug, {})?.title, "Salt");
  assert.equal(variantFor(pot, { Size: "M" })?.title, "B");
  assert.equal(variantFor(pot, { Colour: "Charcoal" })?.title, "D");
});

test("variantFor passes over values and options that do not exist", () => {
  assert.equal(variantFor(mug, { Colour: "<script>", constructor: "x" })?.title, "Salt");
  assert.equal(variantFor({ ...mug, variants: [] }, { Colour: "Salt" }), null);
});

test("choosing a value that does not go with the rest lets the rest give way", () => {
  const large = variantFor(pot, { Size: "L" });
  assert.ok(large);
  const shown = { product: pot, current: large };
  assert.deepEqual(choose(shown, { option: "Colour", value: "Charcoal" }), {
    Size: "S",
    Colour: "Charcoal",
  });
  assert.deepEqual(choose(shown, { option: "Size", value: "S" }), {
    Size: "S",
    Colour: "Terracotta",
  });
});

test("valueState tells what is sold out from what was never made", () => {
  const small = variantFor(pot, { Size: "S", Colour: "Terracotta" });
  assert.ok(small);
  const shown = { product: pot, current: small };
  assert.equal(valueState(shown, { option: "Size", value: "M" }), "sold_out");
  assert.equal(valueState(shown, { option: "Size", value: "L" }), "available");
  const charcoal = { product: pot, current: variantFor(pot, { Colour: "Charcoal" }) ?? small };
  assert.equal(valueState(charcoal, { option: "Size", value: "L" }), "absent");
});

test("productPath escapes what stands in the address", () => {
  assert.equal(
    productPath({ handle: "heron-mug" }, { "Size & fit": "20 cm" }),
    "/products/heron-mug?Size+%26+fit=20+cm",
  );
  assert.equal(productPath({ handle: "heron-mug" }, {}), "/products/heron-mug");
});

test("galleryOf puts the chosen colour first, then what shows all, then the others", () => {
  const files = galleryOf(mug.images, { Colour: "Reed" }).map((image) => image.url);
  assert.deepEqual(files, [
    "/media/heron-mug-reed-880.jpg",
    "/media/heron-mug-view-880.jpg",
    "/media/heron-mug-salt-880.jpg",
    "/media/heron-mug-ink-880.jpg",
  ]);
});
