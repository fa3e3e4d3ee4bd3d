import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { matches } from "./line_match.ts";
import type { LineMatch } from "./mod.ts";
import { aPromotionLine } from "./testing/mod.ts";

const LINE = aPromotionLine({
  variantId: "var_1",
  productId: "prod_1",
  sku: "MUG-S",
  categories: ["home", "tableware"],
  collections: ["autumn"],
  options: { size: "small" },
  attributes: { origin: "Portugal" },
  unitPrice: money(1_000n, "EUR"),
});
const price = (atLeast: bigint | null, atMost: bigint | null, currency: "EUR" | "USD" = "EUR") => ({
  kind: "unit_price" as const,
  ...(atLeast === null ? {} : { atLeast: money(atLeast, currency) }),
  ...(atMost === null ? {} : { atMost: money(atMost, currency) }),
});
const yes: LineMatch = { kind: "every_line" };
const no: LineMatch = { kind: "any", of: [] };

const TABLE: readonly (readonly [LineMatch, boolean])[] = [
  [yes, true],
  [{ kind: "product", anyOf: ["prod_2", "prod_1"] }, true],
  [{ kind: "product", anyOf: ["var_1"] }, false],
  [{ kind: "variant", anyOf: ["var_1"] }, true],
  [{ kind: "variant", anyOf: ["prod_1"] }, false],
  [{ kind: "sku", anyOf: ["MUG-S"] }, true],
  [{ kind: "sku", anyOf: ["MUG"] }, false],
  [{ kind: "category", anyOf: ["garden", "tableware"] }, true],
  [{ kind: "category", anyOf: ["autumn"] }, false],
  [{ kind: "collection", anyOf: ["spring", "autumn"] }, true],
  [{ kind: "collection", anyOf: ["home"] }, false],
  [{ kind: "option", name: "size", anyOf: ["large", "small"] }, true],
  [{ kind: "option", name: "size", anyOf: ["large"] }, false],
  [{ kind: "option", name: "origin", anyOf: ["Portugal"] }, false],
  [{ kind: "attribute", name: "origin", anyOf: ["Portugal"] }, true],
  [{ kind: "attribute", name: "origin", anyOf: ["Spain"] }, false],
  [{ kind: "attribute", name: "size", anyOf: ["small"] }, false],
  [price(1_000n, null), true],
  [price(1_001n, null), false],
  [price(null, 1_000n), true],
  [price(null, 999n), false],
  [price(1_000n, 1_000n), true],
  [price(1n, 2n), false],
  // A bound in another currency says nothing of this price.
  [price(9_000n, 1n, "USD"), true],
  [price(null, null), true],
  [{ kind: "not", of: no }, true],
  [{ kind: "not", of: yes }, false],
  [{ kind: "all", of: [] }, true],
  [{ kind: "all", of: [yes, no] }, false],
  [{ kind: "all", of: [yes, yes] }, true],
  [{ kind: "any", of: [no, yes] }, true],
  [no, false],
];

test("matches() reads every kind, and what is unknown fits no word", () => {
  for (const [match, isMeant] of TABLE) {
    const said = JSON.stringify(match, (_, it) => typeof it === "bigint" ? `${it}` : it);
    assert.equal(matches(LINE, match), isMeant, said);
    assert.equal(matches({ ...LINE, promotable: false }, match), false, `gift card: ${said}`);
  }
});
