import { assert, test } from "@mercator/domain/testing";
import { fixtureProducts } from "../testing/fixture_catalogue.ts";
import { readDraft, rivalChanges, storedFields } from "./product_draft.ts";
import { readDelta, signed } from "./read_delta.ts";

const product = fixtureProducts()[7]!;
const variant = product.variants[0]!;

test("readDraft: nothing typed over is nothing to save", () => {
  const draft = readDraft(product, {});
  assert.deepEqual(draft.changes, []);
  assert.deepEqual(draft.requests, { product: null, variants: [] });
  assert.deepEqual(readDraft(product, { ...storedFields(product) }).changes, []);
});

test("readDraft: a changed text sends that language whole and no other", () => {
  const { requests } = readDraft(product, { "text.de.details": "Eins\n\n  Zwei " });
  assert.deepEqual(requests.product?.texts?.map(({ locale }) => locale), ["de"]);
  assert.deepEqual(requests.product?.texts?.[0]?.details, ["Eins", "Zwei"]);
  assert.equal(requests.product?.texts?.[0]?.title, "Becher Heron");
});

test("readDraft: a changed price sends only its market, with what stood before it", () => {
  const { requests, errors } = readDraft(product, {
    [`price.${variant.id}.de`]: "24,50",
    [`compare.${variant.id}.de`]: "29.00",
  });
  assert.deepEqual(errors, {});
  assert.deepEqual(requests.variants, [{
    variantId: variant.id,
    body: {
      prices: [{
        market: "de",
        price: { amount: 2450, currency: "EUR" },
        compare_at_price: { amount: 2900, currency: "EUR" },
      }],
    },
  }]);
});

test("readDraft: mistyped fields are named by their path", () => {
  const { errors } = readDraft(product, {
    "text.en.title": " ",
    "weight_g": "1.5",
    [`price.${variant.id}.de`]: "abc",
    [`compare.${variant.id}.us`]: "1.00",
  });
  assert.deepEqual(Object.keys(errors).sort(), [
    `compare.${variant.id}.us`,
    `price.${variant.id}.de`,
    "text.en.title",
    "weight_g",
  ]);
});

test("rivalChanges: only fields that both changed, to different values", () => {
  const text = product.texts[0]!;
  const after = {
    ...product,
    weight_g: 999,
    texts: [{ ...text, title: "Theirs", material: "Same" }],
  };
  const edits = {
    "text.en.title": "Mine",
    "text.en.material": "Same",
    "text.en.care": "Only mine",
  };
  assert.deepEqual(
    rivalChanges({ before: product, after, edits }).map(({ path, stored, value }) => ({
      path,
      stored,
      value,
    })),
    [{ path: "text.en.title", stored: "Theirs", value: "Mine" }],
  );
});

test("readDelta reads whole changes and never goes below nothing", () => {
  assert.equal(readDelta("+12", 5).value, 12);
  assert.equal(readDelta("−3", 5).value, -3);
  assert.equal(readDelta("-6", 5).error, "That is more than what is on hand.");
  assert.equal(readDelta("0", 5).error, "Nothing changes with 0.");
  assert.equal(readDelta("1.5", 5).error, "Write a whole number, such as 12 or −3.");
  assert.equal(signed(-3), "−3");
});
