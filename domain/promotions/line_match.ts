import type { Money } from "../kernel/mod.ts";
import type { LineMatch } from "./promotion.ts";
import type { Merchandise } from "./promotion_cart.ts";

export type Matchable = Merchandise & Readonly<{ unitPrice: Money }>;

/** Whether a line is meant. What is unknown of a line never fits a word. */
export function matches(line: Matchable, match: LineMatch): boolean {
  return line.promotable && fits(line, match);
}

function fits(line: Matchable, match: LineMatch): boolean {
  switch (match.kind) {
    case "every_line":
      return true;
    case "product":
      return match.anyOf.includes(line.productId);
    case "variant":
      return match.anyOf.includes(line.variantId);
    case "sku":
      return match.anyOf.includes(line.sku);
    case "category":
      return match.anyOf.some((word) => line.categories.includes(word));
    case "collection":
      return match.anyOf.some((word) => line.collections.includes(word));
    case "option":
      return isOneOf(line.options[match.name], match.anyOf);
    case "attribute":
      return isOneOf(line.attributes[match.name], match.anyOf);
    case "unit_price":
      return isWithin(line.unitPrice, match);
    case "all":
      return match.of.every((part) => fits(line, part));
    case "any":
      return match.of.some((part) => fits(line, part));
    case "not":
      return !fits(line, match.of);
  }
}

function isOneOf(word: string | undefined, words: readonly string[]): boolean {
  return word !== undefined && words.includes(word);
}

/** A bound in another currency binds nobody: it says nothing of this price. */
function isWithin(
  { minor, currency }: Money,
  { atLeast, atMost }: Readonly<{ atLeast?: Money; atMost?: Money }>,
): boolean {
  if (atLeast?.currency === currency && minor < atLeast.minor) return false;
  return !(atMost?.currency === currency && minor > atMost.minor);
}
