import type { PreviewCartV1, PromotionVerdictV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { country } from "../ui/format.ts";
import { REFUSALS } from "./texts.ts";

/** One step of a price in words. What does not count, such as a price before, is shown in grey. */
export type TraceRow = Readonly<{
  key: number;
  source: string;
  effect: string;
  amount: Money;
  counts: boolean;
}>;

type Facts = Readonly<{ promotions: readonly PromotionVerdictV1[] }>;

/** The steps of a cart, each under what it belongs to. */
export function traceRows({ trace, lines }: PreviewCartV1, { promotions }: Facts): TraceRow[] {
  return trace.steps.map((step, key) => {
    const line = lines.find(({ id }) => id === step.line_id);
    const at = step.line_id === null ? "Delivery" : line?.title ?? "";
    const counts = !/^(compare_at|lowered_from|included|refused:|half_away)/.test(step.effect);
    return {
      key,
      source: sourceWords(step.source, promotions),
      effect: effectWords(step.effect, at),
      amount: step.amount,
      counts,
    };
  });
}

function sourceWords(source: string, promotions: readonly PromotionVerdictV1[]): string {
  const [kind = "", rest = ""] = split(source, ":");
  const [id = "", code = ""] = split(rest, " ");
  switch (kind) {
    case "promotion": {
      const name = promotions.find(({ promotion_id }) => promotion_id === id)?.name ?? "Promotion";
      return code ? `${name}, ${code}` : name;
    }
    case "price_list":
      return "Price list";
    case "shipping":
      return "Delivery";
    case "rounding":
      return "Tax rounded";
    case "tax":
      return /^[A-Z]{2}$/.test(id) && code ? `Tax, ${country(id)} ${code}` : `Tax, ${rest}`;
    default:
      return "Price";
  }
}

const EFFECTS: Readonly<Record<string, string>> = {
  unit_price: "Price of one",
  compare_at: "Price before, not charged",
  lowered_from: "Shelf price before",
  discount: "Taken off",
  shipping_price: "Price of the delivery",
  included: "In the price",
  added: "Added",
  half_away_from_zero: "Half a cent goes away from zero",
};

function effectWords(effect: string, at: string): string {
  if (effect.startsWith("refused:")) {
    const reason = effect.slice("refused:".length);
    return REFUSALS[reason as keyof typeof REFUSALS] ?? reason;
  }
  const words = EFFECTS[effect] ?? effect.replaceAll("_", " ");
  return at === "" ? words : `${words}: ${at}`;
}

function split(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
