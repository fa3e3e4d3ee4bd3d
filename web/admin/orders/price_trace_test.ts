import { assert, test } from "@mercator/domain/testing";
import { fixtureShop } from "../testing/fixture_shop.ts";
import { PromotionRefusalV1 } from "@mercator/contracts/admin/v1";
import { lineTrace, orderTrace, taxNote } from "./price_trace.ts";
import { refusalText } from "./refusal_text.ts";
import { splitSource } from "./trace_source.ts";

const { orders } = fixtureShop();
const german = orders.find(({ number }) => number === "10485")!;
const american = orders.find(({ number }) => number === "10479")!;

test("lineTrace: what counts sums to the line, tax that is included does not count", () => {
  for (const order of [german, american]) {
    for (const line of order.lines) {
      const rows = lineTrace(order, line);
      const sum = rows.filter(({ counts }) => counts).reduce(
        (total, { amount }) => total + amount.amount,
        0,
      );
      assert.equal(sum, line.total.amount);
    }
  }
});

test("orderTrace: what counts sums to the order's total, with tax added and with tax included", () => {
  for (const order of [german, american]) {
    const rows = orderTrace(order);
    const sum = rows.filter(({ counts }) => counts).reduce(
      (total, { amount }) => total + amount.amount,
      0,
    );
    assert.equal(sum, order.total.amount, order.number);
  }
});

test("lineTrace: reads the codes of the price as words", () => {
  const [price, tax] = lineTrace(german, german.lines[1]!);
  assert.equal(price?.source, "Price list Germany");
  assert.equal(price?.how, "3 × €29.00");
  assert.equal(tax?.source, "VAT, Germany, included");
});

test("lineTrace: a price list that is known by its id alone is named after the order's market", () => {
  const steps = german.trace.steps.map((step) =>
    step.effect === "unit_price" ? { ...step, source: "price_list:plst_01ke6p4ym0" } : step
  );
  const [price] = lineTrace({ ...german, trace: { steps } }, german.lines[1]!);
  assert.equal(price?.source, "Price list Germany");
});

/** The German order with 10.00 off its first line and 2.00 off the delivery, by one promotion. */
function withPromotions(): typeof german {
  const [line, ...lines] = german.lines;
  const eur = (amount: number) => ({ amount, currency: "EUR" as const });
  const off = (lineId: string | null, amount: number) => ({
    source: "promotion:promo_1 SUMMER",
    effect: "discount",
    line_id: lineId,
    amount: eur(-amount),
  });
  const refused = (id: string, reason: string) => ({
    source: `promotion:${id}`,
    effect: `refused:${reason}`,
    line_id: null,
    amount: eur(0),
  });
  return {
    ...german,
    lines: [{ ...line!, total: eur(line!.total.amount - 1_000) }, ...lines],
    total: eur(german.total.amount - 1_200),
    trace: {
      steps: [
        ...german.trace.steps,
        off(line!.id, 1_000),
        off(null, 200),
        { source: "rounding:order", effect: "half_away_from_zero", line_id: null, amount: eur(1) },
        refused("promo_2", "group_taken"),
        refused("promo_3", "subtotal_too_low"),
      ],
    },
  };
}

test("orderTrace: a promotion is one row with all that it took, and what counts is still the total", () => {
  const order = withPromotions();
  const rows = orderTrace(order, new Map([["promo_1", "Summer sale"]]));
  const sum = rows.filter(({ counts }) => counts).reduce((all, row) => all + row.amount.amount, 0);
  assert.equal(sum, order.total.amount);
  const promotion = rows.filter(({ source }) => source === "Summer sale, code SUMMER");
  assert.deepEqual(promotion.map(({ amount, effect }) => [amount.amount, effect]), [
    [-1_200, "Taken off 1 item and the delivery"],
  ]);
});

test("orderTrace: what did not apply is told with its reason, by its id where its name is not known", () => {
  const rows = orderTrace(withPromotions(), new Map([["promo_2", "Ten off"]]));
  assert.deepEqual(
    rows.filter(({ effect }) => effect.startsWith("Not applied")).map((
      { source, effect, counts },
    ) => [source, effect, counts]),
    [
      ["Ten off", "Not applied. Another promotion of its group came first", false],
      ["Promotion promo_3", "Not applied. The items came to too little", false],
    ],
  );
});

test("lineTrace: a discount counts on its line, so that the line still sums up", () => {
  const order = withPromotions();
  const [line] = order.lines;
  const sum = lineTrace(order, line!).filter(({ counts }) => counts)
    .reduce((all, row) => all + row.amount.amount, 0);
  assert.equal(sum, line!.total.amount);
});

test("taxNote: tells where the tax was rounded", () => {
  assert.match(taxNote(german, german.tax_total), /^Includes VAT of €.*, rounded on the line\.$/);
  assert.match(taxNote(withPromotions(), german.tax_total), /rounded once for the whole order\.$/);
});

test("refusalText: every reason of the contract has a sentence that is not its code", () => {
  const sentences = PromotionRefusalV1.options.map(refusalText);
  assert.equal(new Set(sentences).size, sentences.length);
  for (const [at, code] of PromotionRefusalV1.options.entries()) {
    assert.notEqual(sentences[at]?.toLowerCase(), code.replaceAll("_", " "));
  }
});

test("splitSource: takes kind, id and code apart", () => {
  assert.deepEqual(splitSource("promotion:promo_1 TWO WORDS"), {
    kind: "promotion",
    id: "promo_1",
    code: "TWO WORDS",
  });
  assert.deepEqual(splitSource("shipping"), { kind: "shipping", id: "", code: null });
});
