import type { Context } from "hono";
import type { FormState } from "@mercator/contracts/pages";
import type { CartV1 } from "@mercator/contracts/storefront/v1";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";
import type { Base } from "./base.ts";
import { safeReturnPath } from "./base.ts";
import { productPage } from "./browse.ts";
import { formState, readForm, statusOf } from "./forms.ts";
import { answerPage, currentBasket, currentCart, type PageDeps, seeOther } from "./pages.ts";
import type { ShopAnswer } from "./shop_api.ts";

export async function cartPage(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, form = null }: { base: Base; form?: FormState | null },
): Promise<Response> {
  const allowed = await deps.authorize(c.get("actor"), "catalog.read", {});
  if (!allowed.ok) return problem(c, { code: "denied" });
  const { cart, pending } = await currentBasket(c, deps, base);
  return await answerPage(c, deps, {
    base,
    cart,
    status: statusOf(form),
    content: { page: "cart", form, pending },
    caching: "private",
  });
}

/** The shopper's basket in this market; makes the session and the basket where there is none. */
async function ensureCart(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<ShopAnswer<CartV1>> {
  if (c.get("actor").kind === "anonymous") await deps.openGuestSession(c);
  const cart = await currentCart(c, deps, base);
  if (cart !== null) return { ok: true, status: 200, value: cart };
  return await deps.api.call<CartV1>(c, {
    method: "POST",
    path: "/carts",
    body: { market: base.market, locale: base.locale },
  });
}

const wholeNumber = (text: string | undefined): number | string | undefined =>
  text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : text;

/** `POST /{base}/cart/lines`: into the basket, and back to the page with the drawer open. */
export async function addLine(c: Context<AppEnv>, deps: PageDeps, base: Base): Promise<Response> {
  const values = await readForm(c);
  const returnTo = safeReturnPath(base, values["return_to"]);
  const cart = await ensureCart(c, deps, base);
  const added = !cart.ok ? cart : await deps.api.call<CartV1>(c, {
    method: "POST",
    path: `/carts/${cart.value.id}/lines`,
    body: { variant_id: values["variant_id"], quantity: wholeNumber(values["quantity"]) ?? 1 },
  });
  if (!added.ok) {
    const handle = /\/products\/([a-z0-9-]+)/.exec(returnTo ?? "")?.[1];
    if (handle === undefined) {
      return await cartPage(c, deps, { base, form: formState(values, added.problem) });
    }
    return await productPage(c, deps, { base, handle, form: formState(values, added.problem) });
  }
  const line = added.value.lines.find((known) => known.variant_id === values["variant_id"]);
  if (returnTo === null || line === undefined) return seeOther(c, `${base.path}/cart`);
  const url = new URL(returnTo, deps.origin);
  url.searchParams.set("added", line.id);
  return seeOther(c, `${url.pathname}${url.search}`);
}

/** `POST /{base}/cart/lines/{line_id}`: another quantity, given whole (`quantity`) or as a `step`. */
export async function changeLine(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, lineId }: { base: Base; lineId: string },
): Promise<Response> {
  const values = await readForm(c);
  const cart = await currentCart(c, deps, base);
  const line = cart?.lines.find((known) => known.id === lineId);
  if (!cart || line === undefined) return seeOther(c, `${base.path}/cart`);
  const step = values["step"];
  const quantity = step === undefined
    ? wholeNumber(values["quantity"])
    : line.quantity + (step === "-1" ? -1 : 1);
  const path = `/carts/${cart.id}/lines/${encodeURIComponent(lineId)}`;
  const answer = quantity === 0
    ? await deps.api.call<CartV1>(c, { method: "DELETE", path })
    : await deps.api.call<CartV1>(c, { method: "PATCH", path, body: { quantity } });
  if (answer.ok) {
    return seeOther(c, safeReturnPath(base, values["return_to"]) ?? `${base.path}/cart`);
  }
  const form = formState({ ...values, line_id: lineId }, answer.problem);
  return await cartPage(c, deps, { base, form });
}

/** `POST /{base}/cart/lines/{line_id}/remove` */
export async function removeLine(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, lineId }: { base: Base; lineId: string },
): Promise<Response> {
  const values = await readForm(c);
  const cart = await currentCart(c, deps, base);
  if (cart !== null) {
    const path = `/carts/${cart.id}/lines/${encodeURIComponent(lineId)}`;
    await deps.api.call<CartV1>(c, { method: "DELETE", path });
  }
  return seeOther(c, safeReturnPath(base, values["return_to"]) ?? `${base.path}/cart`);
}
