import { z } from "zod";
import { line, Money } from "../../common/mod.ts";

type MoneyV1 = z.infer<typeof Money>;

const Words = z.array(line(120)).min(1).max(200);
const Count = z.int().min(1).max(100_000);
/** Millionths: 100000 is 10 %. */
const Share = z.int().min(1).max(1_000_000);
/** One amount for each currency that the promotion is for. */
const Amounts = z.array(Money).min(1).max(6)
  .refine((it) => new Set(it.map(({ currency }) => currency)).size === it.length)
  .refine((it) => it.every(({ amount }) => amount >= 0));
const DEPTH_MAX = 6;

export type LineMatchV1 =
  | { kind: "every_line" }
  | { kind: "product" | "variant" | "sku" | "category" | "collection"; any_of: string[] }
  | { kind: "option" | "attribute"; name: string; any_of: string[] }
  | { kind: "unit_price"; at_least?: MoneyV1 | undefined; at_most?: MoneyV1 | undefined }
  | { kind: "all" | "any"; of: LineMatchV1[] }
  | { kind: "not"; of: LineMatchV1 };

/** Which lines are meant: one of the words fits. Combined by `all`, `any` and `not`. */
export const LineMatchV1: z.ZodType<LineMatchV1> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("every_line") }),
    z.strictObject({
      kind: z.enum(["product", "variant", "sku", "category", "collection"]),
      any_of: Words,
    }),
    z.strictObject({ kind: z.enum(["option", "attribute"]), name: line(60), any_of: Words }),
    z.strictObject({
      kind: z.literal("unit_price"),
      at_least: Money.optional(),
      at_most: Money.optional(),
    }),
    z.strictObject({ kind: z.enum(["all", "any"]), of: z.array(LineMatchV1).max(20) }),
    z.strictObject({ kind: z.literal("not"), of: LineMatchV1 }),
  ])
).meta({ id: "LineMatch" });

export type PromotionConditionV1 =
  | { kind: "always" }
  | { kind: "subtotal"; at_least: MoneyV1[]; of: LineMatchV1 }
  | { kind: "quantity"; at_least: number; of: LineMatchV1 }
  | { kind: "customer_group" | "customer" | "channel" | "shipping_option"; any_of: string[] }
  | { kind: "nth_order"; nth: number; every: boolean }
  | { kind: "market"; any_of: ("us" | "de")[] }
  | { kind: "currency"; any_of: MoneyV1["currency"][] }
  | { kind: "destination"; countries: string[] }
  | { kind: "all" | "any"; of: PromotionConditionV1[] }
  | { kind: "not"; of: PromotionConditionV1 };

/** What has to be true of a cart, before any promotion. Combined by `all`, `any` and `not`. */
export const PromotionConditionV1: z.ZodType<PromotionConditionV1> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("always") }),
    z.strictObject({ kind: z.literal("subtotal"), at_least: Amounts, of: LineMatchV1 }),
    z.strictObject({ kind: z.literal("quantity"), at_least: Count, of: LineMatchV1 }),
    z.strictObject({
      kind: z.enum(["customer_group", "customer", "channel", "shipping_option"]),
      any_of: Words,
    }),
    z.strictObject({ kind: z.literal("nth_order"), nth: Count, every: z.boolean() }),
    z.strictObject({
      kind: z.literal("market"),
      any_of: z.array(z.enum(["us", "de"])).min(1).max(2),
    }),
    z.strictObject({
      kind: z.literal("currency"),
      any_of: z.array(Money.shape.currency).min(1).max(6),
    }),
    z.strictObject({
      kind: z.literal("destination"),
      countries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1).max(250),
    }),
    z.strictObject({ kind: z.enum(["all", "any"]), of: z.array(PromotionConditionV1).max(20) }),
    z.strictObject({ kind: z.literal("not"), of: PromotionConditionV1 }),
  ])
).meta({ id: "PromotionCondition" });

const Off = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("percent"), millionths: Share }),
  z.strictObject({ kind: z.literal("amount"), amounts: Amounts }),
]);
const Some = z.strictObject({ quantity: Count, of: LineMatchV1 });

/** What is taken off, and from what. */
export const PromotionActionV1 = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("off_lines"),
    of: LineMatchV1,
    off: Off,
    each: z.enum(["unit", "together"]),
  }),
  z.strictObject({ kind: z.literal("off_shipping"), off: Off }),
  z.strictObject({ kind: z.literal("fixed_price"), of: LineMatchV1, prices: Amounts }),
  z.strictObject({
    kind: z.literal("buy_get"),
    buy: Some,
    get: Some,
    millionths: Share,
    times_max: Count.nullable(),
  }),
  z.strictObject({ kind: z.literal("free_gift"), of: LineMatchV1, quantity: Count }),
  z.strictObject({
    kind: z.literal("extreme_item"),
    which: z.enum(["cheapest", "dearest"]),
    of: LineMatchV1,
    quantity: Count,
    millionths: Share,
  }),
  z.strictObject({
    kind: z.literal("tiers"),
    of: LineMatchV1,
    basis: z.enum(["subtotal", "quantity"]),
    steps: z.array(z.strictObject({ from: z.union([Count, Amounts]), off: Off })).min(1).max(20),
  }).refine(({ basis, steps }) =>
    steps.every(({ from }) => (typeof from === "number") === (basis === "quantity"))
  ),
  z.strictObject({
    kind: z.literal("bundle_price"),
    parts: z.array(Some).min(1).max(10),
    prices: Amounts,
    times_max: Count.nullable(),
  }),
]).meta({ id: "PromotionAction" });
export type PromotionActionV1 = z.infer<typeof PromotionActionV1>;

/** How deep matches and conditions stand in each other. */
function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Math.max(0, ...Object.values(value).map(depthOf));
  return "kind" in value ? inner + 1 : inner;
}

/**
 * What a promotion does. One of kind `catalog` lowers the price that is shown before there is a cart:
 * its action is `off_lines` for each unit or `fixed_price`. They are tried from the highest priority
 * down; of one `group` one applies; an `exclusive` one applies alone.
 */
export const PromotionDefinitionV1 = z.strictObject({
  labels: z.strictObject({ en: line(120), de: line(120) }),
  kind: z.enum(["cart", "catalog"]),
  needs_code: z.boolean(),
  condition: PromotionConditionV1,
  action: PromotionActionV1,
  stacking: z.strictObject({
    priority: z.int().min(0).max(1_000),
    group: line(60).nullable(),
    exclusive: z.boolean(),
  }),
}).refine(({ condition, action }) => Math.max(depthOf(condition), depthOf(action)) <= DEPTH_MAX)
  .refine(({ kind, needs_code, action }) =>
    kind === "cart" || (!needs_code && (action.kind === "fixed_price" ||
      (action.kind === "off_lines" && action.each === "unit")))
  )
  .meta({ id: "PromotionDefinition" });
export type PromotionDefinitionV1 = z.infer<typeof PromotionDefinitionV1>;
