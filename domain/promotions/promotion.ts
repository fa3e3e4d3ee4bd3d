import type { Currency, Id, Instant, Locale, MarketCode, Money } from "../kernel/mod.ts";

export type PromotionId = Id<"Promotion">;

/**
 * Which lines are meant. The kinds with `anyOf` hold when one of the words fits; they combine by
 * AND, OR and NOT to any depth.
 */
export type LineMatch =
  | Readonly<{ kind: "every_line" }>
  | Readonly<{
    kind: "product" | "variant" | "sku" | "category" | "collection";
    anyOf: readonly string[];
  }>
  | Readonly<{ kind: "option" | "attribute"; name: string; anyOf: readonly string[] }>
  /** By the unit price before promotions of the cart; a bound that is absent does not bind. */
  | Readonly<{ kind: "unit_price"; atLeast?: Money; atMost?: Money }>
  | Readonly<{ kind: "all" | "any"; of: readonly LineMatch[] }>
  | Readonly<{ kind: "not"; of: LineMatch }>;

/** When a promotion holds. Amounts and counts are those before any promotion of the cart. */
export type Condition =
  | Readonly<{ kind: "always" }>
  /** The goods of the matching lines are worth so much; one amount for each currency that it is for. */
  | Readonly<{ kind: "subtotal"; atLeast: readonly Money[]; of: LineMatch }>
  | Readonly<{ kind: "quantity"; atLeast: number; of: LineMatch }>
  | Readonly<{ kind: "customer_group"; anyOf: readonly string[] }>
  | Readonly<{ kind: "customer"; anyOf: readonly string[] }>
  /** It is the customer's nth order; `every`: also their 2nth, 3nth and so on. */
  | Readonly<{ kind: "nth_order"; nth: number; every: boolean }>
  | Readonly<{ kind: "market"; anyOf: readonly MarketCode[] }>
  | Readonly<{ kind: "channel"; anyOf: readonly string[] }>
  | Readonly<{ kind: "currency"; anyOf: readonly Currency[] }>
  | Readonly<{ kind: "shipping_option"; anyOf: readonly string[] }>
  | Readonly<{ kind: "destination"; countries: readonly string[] }>
  | Readonly<{ kind: "all" | "any"; of: readonly Condition[] }>
  | Readonly<{ kind: "not"; of: Condition }>;

/** How much: a share of the price in millionths (250,000 is a quarter), or an amount by currency. */
export type Off =
  | Readonly<{ kind: "percent"; millionths: number }>
  | Readonly<{ kind: "amount"; amounts: readonly Money[] }>;

/** What a promotion does. */
export type Action =
  /** An amount is taken off the lines together, or off each unit. */
  | Readonly<{ kind: "off_lines"; of: LineMatch; off: Off; each: "unit" | "together" }>
  | Readonly<{ kind: "off_shipping"; off: Off }>
  | Readonly<{ kind: "fixed_price"; of: LineMatch; prices: readonly Money[] }>
  /** Buy so many of one kind and so many of another cost less; again and again up to `timesMax`. */
  | Readonly<{
    kind: "buy_get";
    buy: Readonly<{ quantity: number; of: LineMatch }>;
    get: Readonly<{ quantity: number; of: LineMatch }>;
    millionths: number;
    timesMax: number | null;
  }>
  /** So many units cost nothing, once they lie in the cart. */
  | Readonly<{ kind: "free_gift"; of: LineMatch; quantity: number }>
  | Readonly<{
    kind: "extreme_item";
    which: "cheapest" | "dearest";
    of: LineMatch;
    quantity: number;
    millionths: number;
  }>
  /** The highest step that is reached holds, for all matching lines. */
  | Readonly<{
    kind: "tiers";
    of: LineMatch;
    basis: "subtotal" | "quantity";
    steps: readonly Readonly<{ from: readonly Money[] | number; off: Off }>[];
  }>
  /** One unit price for a set of parts. */
  | Readonly<{
    kind: "bundle_price";
    parts: readonly Readonly<{ quantity: number; of: LineMatch }>[];
    prices: readonly Money[];
    timesMax: number | null;
  }>;

/**
 * Promotions are tried from the highest priority down, the older id first on a tie. Of one `group`
 * one applies: of its promotions with the same priority the one that takes off most. An `exclusive` one applies only while none has, and is then the only one.
 */
export type Stacking = Readonly<{ priority: number; group: string | null; exclusive: boolean }>;

export type PromotionLimits = Readonly<{
  uses: number | null;
  usesPerCustomer: number | null;
  budget: Money | null;
}>;

export type PromotionStatus = "draft" | "active" | "archived";

export type Promotion = Readonly<{
  id: PromotionId;
  /** What staff call it. */
  name: string;
  /** What shoppers read beside the amount. */
  labels: Readonly<Record<Locale, string>>;
  /**
   * `catalog` lowers the price that is shown before there is a cart: its condition may ask for
   * market, channel, currency and group, its action is `off_lines` for each unit or `fixed_price`.
   */
  kind: "cart" | "catalog";
  status: PromotionStatus;
  /** From this instant on, and until before that one; no job turns it on or off. */
  startsAt: Instant | null;
  endsAt: Instant | null;
  /** Whether a code on the cart has to open it. */
  needsCode: boolean;
  condition: Condition;
  action: Action;
  stacking: Stacking;
  limits: PromotionLimits;
  version: number;
}>;

/** Why a promotion does not apply. Stable for ever: pages have a sentence for each. */
export type Refusal =
  | "not_active"
  | "not_started"
  | "ended"
  | "code_missing"
  | "code_unknown"
  | "code_used_up"
  | "usage_limit_reached"
  | "customer_limit_reached"
  | "budget_exhausted"
  | "subtotal_too_low"
  | "quantity_too_low"
  | "customer_group_differs"
  | "customer_differs"
  | "order_count_differs"
  | "market_differs"
  | "channel_differs"
  | "currency_differs"
  | "shipping_option_differs"
  | "destination_differs"
  | "excluded"
  | "group_taken"
  | "exclusive_applied"
  | "not_alone"
  | "nothing_to_discount"
  | "gift_not_in_cart"
  | "shipping_not_chosen"
  | "price_in_currency_missing";

/** The amount that is meant for a currency; null where there is none for it. */
export function amountIn(amounts: readonly Money[], currency: Currency): Money | null {
  return amounts.find((amount) => amount.currency === currency) ?? null;
}

/** Whether it holds at an instant, whatever is in the cart. */
export function timeRefusal(
  { status, startsAt, endsAt }: Pick<Promotion, "status" | "startsAt" | "endsAt">,
  at: Instant,
): Refusal | null {
  if (status !== "active") return "not_active";
  if (startsAt !== null && at < startsAt) return "not_started";
  return endsAt !== null && at >= endsAt ? "ended" : null;
}

/** In the order in which they are tried. */
export function byPriority(a: Promotion, b: Promotion): number {
  const difference = b.stacking.priority - a.stacking.priority;
  return difference !== 0 ? difference : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
