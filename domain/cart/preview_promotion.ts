import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  type Instant,
  type Money,
  money,
  ok,
  type Result,
} from "../kernel/mod.ts";
import {
  type KeptLimits,
  type Promotion,
  type PromotionDefinition,
  type PromotionId,
  type PromotionNotFound,
  type PromotionRecord,
  type Promotions,
  type UseRefusal,
} from "../promotions/mod.ts";
import type { VariantNotFound } from "./cart.ts";
import type { CountryNotServed, RegionUnknown } from "./destination.ts";
import type { LoadedCart } from "./loaded_cart.ts";
import type { CheckoutTerms, TriedCarts } from "./ports.ts";
import {
  type OfferedShipping,
  type PricedCart,
  priceLoadedCart,
  shippingOffers,
} from "./priced_cart.ts";
import { type PromotionVerdict, promotionVerdicts } from "./promotion_verdicts.ts";
import { asTried, toCart, type TriedCart } from "./tried_cart.ts";

/** A promotion as it stands in an editor, stored or not. */
export type TriedPromotion =
  & KeptLimits
  & Readonly<{
    /** The stored one that is being changed: what was used of it counts. Null: a new one. */
    promotionId: PromotionId | null;
    name: string;
    definition: PromotionDefinition;
    startsAt: Instant | null;
    endsAt: Instant | null;
    /** Whether one that needs a code is tried as if one had been entered. */
    codeEntered: boolean;
  }>;

export type PreviewPromotion = Readonly<{
  actor: Actor;
  tried: TriedPromotion;
  cart: TriedCart;
  /** When it is bought; null: now, and the dates of the tried promotion do not count. */
  at: Instant | null;
}>;

/** The same cart without and with the promotion that is tried. */
export type PromotionPreview = Readonly<{
  triedId: PromotionId;
  without: PricedCart;
  with: PricedCart;
  /** The tried one first, then the others in the order of the shop. */
  verdicts: readonly PromotionVerdict[];
  /** The ways of delivery to where it goes, with their prices before promotions. */
  shipping: readonly OfferedShipping[];
}>;
export type PreviewPromotionError =
  | Denied
  | PromotionNotFound
  | VariantNotFound
  | CountryNotServed
  | RegionUnknown;
export type PreviewPromotionDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "find">;
  carts: TriedCarts;
  terms: CheckoutTerms;
  clock: Clock;
}>;

/** The identifier of a promotion that is not stored yet: after all others on a tie of priorities. */
const NEW = "promo_new" as Id<"Promotion">;

/**
 * Staff look at what a promotion would do to a cart before it is stored or put to work. Everything
 * else is as it is in the shop now; nothing is stored or counted.
 */
export async function previewPromotion(
  { actor, tried, cart: described, at: asked }: PreviewPromotion,
  { authorize, promotions, carts, terms, clock }: PreviewPromotionDeps,
): Promise<Result<PromotionPreview, PreviewPromotionError>> {
  const { promotionId } = tried;
  const allowed = await authorize(
    actor,
    "promotions.read",
    promotionId === null ? {} : { promotionId },
  );
  if (!allowed.ok) return allowed;
  const record = promotionId === null ? null : await promotions.find(promotionId);
  if (promotionId !== null && record === null) return err({ code: "promotion_not_found" });
  const at = asked ?? clock();
  const cart = toCart(described, at);
  if (!cart.ok) return cart;
  const loaded = asTried(await carts.look(cart.value), described);
  if (!loaded.ok) return loaded;
  // Whoever tries a promotion out has often changed another a moment ago.
  terms.forget();
  const current = await terms.current();
  const others = current.promotions.filter(({ id }) => id !== promotionId);
  const promotion = toTried(tried, { dates: asked !== null });
  const without = { terms: { ...current, promotions: others }, at };
  const withIt = { terms: { ...current, promotions: [promotion, ...others] }, at };
  const facts = withFacts(loaded.value, { tried, promotion, record });
  const priced = priceLoadedCart(facts, withIt);
  return ok({
    triedId: promotion.id,
    without: priceLoadedCart(loaded.value, without),
    with: priced,
    verdicts: promotionVerdicts(priced, withIt),
    shipping: shippingOffers({ loaded: facts, lines: priced.lines }, without),
  });
}

function toTried(
  { promotionId, name, definition, startsAt, endsAt, usageLimit, ...limits }: TriedPromotion,
  { dates }: Readonly<{ dates: boolean }>,
): Promotion {
  return {
    ...definition,
    id: promotionId ?? NEW,
    name,
    status: "active",
    startsAt: dates ? startsAt : null,
    endsAt: dates ? endsAt : null,
    limits: { uses: usageLimit, usesPerCustomer: limits.limitPerCustomer, budget: limits.budget },
    version: 1,
  };
}

type Facts = Readonly<{
  tried: TriedPromotion;
  promotion: Promotion;
  record: PromotionRecord | null;
}>;

/** What is known of the use of the promotions, with the tried one's limits as they are edited. */
function withFacts(
  loaded: LoadedCart,
  { tried, promotion: { id, needsCode }, record }: Facts,
): LoadedCart {
  const { codes, usedUp, budgetLeft } = loaded.promotionFacts;
  const known = codes.some(({ promotionId }) => promotionId === id);
  const entered = needsCode && tried.codeEntered && !known;
  const used = usedOf(tried, { record, before: usedUp.get(id) });
  const left = leftOf(tried, record);
  return {
    ...loaded,
    promotionFacts: {
      codes: entered ? [...codes, { code: TRIED_CODE, promotionId: id }] : codes,
      usedUp: replaced(usedUp, { id, value: used }),
      budgetLeft: replaced(budgetLeft, { id, value: left }),
    },
  };
}

/** The code that stands for the one that shoppers would enter. */
export const TRIED_CODE = "PREVIEW";

type UsedBefore = Readonly<{ record: PromotionRecord | null; before: UseRefusal | undefined }>;

function usedOf({ usageLimit }: TriedPromotion, { record, before }: UsedBefore): UseRefusal | null {
  if (usageLimit !== null && (record?.usage.uses ?? 0) >= usageLimit) return "usage_limit_reached";
  return before === undefined || before === "usage_limit_reached" ? null : before;
}

function leftOf({ budget }: TriedPromotion, record: PromotionRecord | null): Money | null {
  if (budget === null) return null;
  const spent = record?.usage.discounts.find(({ currency }) => currency === budget.currency);
  const left = budget.minor - (spent?.minor ?? 0n);
  return money(left > 0n ? left : 0n, budget.currency);
}

function replaced<T>(
  map: ReadonlyMap<PromotionId, T>,
  { id, value }: Readonly<{ id: PromotionId; value: T | null }>,
): ReadonlyMap<PromotionId, T> {
  const next = new Map(map);
  if (value === null) next.delete(id);
  else next.set(id, value);
  return next;
}
