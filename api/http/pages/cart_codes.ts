import type { Context } from "hono";
import type { FormState } from "@mercator/contracts/pages";
import type { CartV1, CartWarningV1 } from "@mercator/contracts/storefront/v1";
import { readGiftCardCode } from "@mercator/domain/stored_value";
import type { AppEnv } from "../env.ts";
import { type Base, safeReturnPath } from "./base.ts";
import { cartPage } from "./cart.ts";
import { checkoutPage } from "./checkout.ts";
import { fieldRefused, formState, type FormValues, readForm } from "./forms.ts";
import { currentCart, type PageDeps, seeOther } from "./pages.ts";
import type { ShopAnswer } from "./shop_api.ts";

type Call = Readonly<{ method: "POST" | "PATCH" | "DELETE"; path: string; body?: unknown }>;
type Way = Readonly<{ base: Base; values: FormValues }>;

/** Where codes are entered: the basket, or the checkout's last step. Back to it, at the sum. */
function cameFrom({ base, values }: Way): Readonly<{ isCheckout: boolean; path: string }> {
  const path = safeReturnPath(base, values["return_to"]) ?? `${base.path}/cart`;
  const isCheckout = path.startsWith(`${base.path}/checkout`);
  return { isCheckout, path: `${isCheckout ? path : `${base.path}/cart`}#codes` };
}

/** The page that the form stood on, with what is wrong in it. */
async function again(
  c: Context<AppEnv>,
  deps: PageDeps,
  { form, ...way }: Way & Readonly<{ form: FormState }>,
): Promise<Response> {
  const { base } = way;
  return cameFrom(way).isCheckout
    ? await checkoutPage(c, deps, { base, form })
    : await cartPage(c, deps, { base, form });
}

/** Changes the basket and goes back to where the form stood; there is nothing to do without one. */
async function change(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, callOf }: { base: Base; callOf: (values: FormValues) => Call },
): Promise<Response> {
  const values = await readForm(c);
  const way = { base, values };
  const cart = await currentCart(c, deps, base);
  if (cart === null) return seeOther(c, `${base.path}/cart`);
  const call = callOf(values);
  const path = `/carts/${cart.id}${call.path}`;
  const answer = await deps.api.call<CartV1>(c, { ...call, path });
  if (answer.ok) return seeOther(c, cameFrom(way).path);
  return await again(c, deps, { ...way, form: formState(values, answer.problem) });
}

/**
 * `POST /{base}/cart/codes`: a gift card or a promotion's code, entered into the same field. What looks
 * like a gift card's is tried as one first. A code that did not get in is said at the field.
 */
export async function addCode(c: Context<AppEnv>, deps: PageDeps, base: Base): Promise<Response> {
  const values = await readForm(c);
  const way = { base, values };
  const cart = await currentCart(c, deps, base);
  if (cart === null) return seeOther(c, `${base.path}/cart`);
  const code = values["code"] ?? "";
  const answer = await tryCode(
    (path) =>
      deps.api.call<CartV1>(c, {
        method: "POST",
        path: `/carts/${cart.id}${path}`,
        body: { code },
      }),
    code,
  );
  if (!answer.ok) return await again(c, deps, { ...way, form: formState(values, answer.problem) });
  const refusal = whyNotIn(answer.value);
  if (refusal === null) return seeOther(c, cameFrom(way).path);
  return await again(c, deps, {
    ...way,
    form: fieldRefused(values, { field: "code", code: refusal }),
  });
}

async function tryCode(
  post: (path: string) => Promise<ShopAnswer<CartV1>>,
  code: string,
): Promise<ShopAnswer<CartV1>> {
  if (readGiftCardCode(code) !== null) {
    const asCard = await post("/gift-cards");
    const isUnknown = asCard.ok &&
      asCard.value.warnings.some((warning) => warning.code === "gift_card_unknown");
    if (!isUnknown) return asCard;
  }
  return await post("/promotion-codes");
}

/** The reason of the one warning that speaks of a code which is not in the basket. */
function whyNotIn({ warnings, promotion_codes: codes, gift_cards: cards }: CartV1): string | null {
  const isIn = ({ promotion_code: code, gift_card_id: card }: CartWarningV1) =>
    (code !== undefined && codes.includes(code)) || cards.some(({ id }) => id === card);
  const about = warnings.find((warning) =>
    (warning.promotion_code !== undefined || warning.code.startsWith("gift_card_")) &&
    !isIn(warning)
  );
  return about === undefined ? null : about.reason ?? about.code;
}

/** `POST /{base}/cart/codes/remove`: a promotion's code is taken out again. */
export function removeCode(c: Context<AppEnv>, deps: PageDeps, base: Base): Promise<Response> {
  return change(c, deps, {
    base,
    callOf: ({ code = "" }) => ({
      method: "DELETE",
      path: `/promotion-codes/${encodeURIComponent(code)}`,
    }),
  });
}

/** `POST /{base}/cart/gift-cards/{card}/remove` */
export function removeGiftCard(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, cardId }: { base: Base; cardId: string },
): Promise<Response> {
  const path = `/gift-cards/${encodeURIComponent(cardId)}`;
  return change(c, deps, { base, callOf: () => ({ method: "DELETE", path }) });
}

const USES: ReadonlyMap<string, boolean> = new Map([["true", true], ["false", false]]);

/** `POST /{base}/cart/store-credit`: the customer's credit pays, or does not. */
export function useStoreCredit(c: Context<AppEnv>, deps: PageDeps, base: Base): Promise<Response> {
  return change(c, deps, {
    base,
    callOf: ({ use = "" }) => ({
      method: "PATCH",
      path: "",
      body: { use_store_credit: USES.get(use) ?? use },
    }),
  });
}
