import type { LineMatchV1, PromotionConditionV1 } from "@mercator/contracts/admin/v1";
import { marketName } from "../shop.ts";
import { country, money } from "../ui/format.ts";

type Names = (kind: string, value: string) => string;

/** A condition as somebody would read it aloud: one sentence. */
export function sayCondition(condition: PromotionConditionV1, names: Names): string {
  if (condition.kind === "always") return "Every cart.";
  const text = say(condition, names);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function say(condition: PromotionConditionV1, names: Names): string {
  switch (condition.kind) {
    case "always":
      return "every cart";
    case "all":
      return joined(condition.of.map((it) => inside(it, names)), " and ");
    case "any":
      return joined(condition.of.map((it) => inside(it, names)), " or ");
    case "not":
      return `not ${inside(condition.of, names)}`;
    case "subtotal":
      return `a subtotal of at least ${condition.at_least.map(money).join(" or ")}${
        ofItems(condition.of, names)
      }`;
    case "quantity":
      return `at least ${condition.at_least} ${condition.at_least === 1 ? "item" : "items"}${
        ofItems(condition.of, names)
      }`;
    case "nth_order":
      return condition.every
        ? `every ${nth(condition.nth)} order of the customer`
        : `the customer’s ${nth(condition.nth)} order`;
    case "market":
      return `in ${condition.any_of.map(marketName).join(" or ")}`;
    case "currency":
      return `in ${condition.any_of.join(" or ")}`;
    case "destination":
      return `going to ${condition.countries.map(country).join(" or ")}`;
    case "channel":
      return `bought by ${condition.any_of.join(" or ")}`;
    case "customer_group":
      return `for the group ${condition.any_of.join(" or ")}`;
    case "customer":
      return `for the customer ${condition.any_of.join(" or ")}`;
    case "shipping_option":
      return `sent by ${condition.any_of.map((it) => names("shipping_option", it)).join(" or ")}`;
  }
}

function inside(condition: PromotionConditionV1, names: Names): string {
  const text = say(condition, names);
  return condition.kind === "all" || condition.kind === "any" ? `(${text})` : text;
}

function joined(parts: readonly string[], word: string): string {
  return parts.length === 0 ? "every cart" : parts.join(word);
}

function ofItems(match: LineMatchV1, names: Names): string {
  return match.kind === "every_line" ? "" : ` of ${sayItems(match, names)}`;
}

/** Which items are meant. */
export function sayItems(match: LineMatchV1, names: Names): string {
  switch (match.kind) {
    case "every_line":
      return "every item";
    case "all":
    case "any": {
      const word = match.kind === "all" ? " and " : " or ";
      return match.of.map((it) => {
        const text = sayItems(it, names);
        return it.kind === "all" || it.kind === "any" ? `(${text})` : text;
      }).join(word);
    }
    case "not":
      return `not ${sayItems(match.of, names)}`;
    case "option":
    case "attribute":
      return `${match.name} ${match.any_of.join(" or ")}`;
    case "unit_price":
      return [
        match.at_least && `priced from ${money(match.at_least)}`,
        match.at_most && `priced up to ${money(match.at_most)}`,
      ].filter(Boolean).join(" and ");
    default:
      return match.any_of.map((it) => names(match.kind, it)).join(" or ");
  }
}

function nth(count: number): string {
  const tens = count % 100;
  if (tens >= 11 && tens <= 13) return `${count}th`;
  return `${count}${["th", "st", "nd", "rd"][count % 10] ?? "th"}`;
}
