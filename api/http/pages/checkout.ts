import type { Context } from "hono";
import type {
  CartV1,
  CheckoutPlacedV1,
  CheckoutRequiresActionV1,
  ShippingOptionV1,
} from "@mercator/contracts/storefront/v1";
import type { CheckoutStep, FormState } from "@mercator/contracts/pages";
import { MARKETS } from "@mercator/domain/kernel";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";
import type { Base } from "./base.ts";
import { filled, formState, type FormValues, readForm, statusOf } from "./forms.ts";
import { answerPage, currentCart, type PageDeps, seeOther } from "./pages.ts";

const STEPS = ["contact", "delivery", "payment"] as const satisfies readonly CheckoutStep[];
const ADDRESS_FIELDS = [
  "first_name",
  "last_name",
  "company",
  "line1",
  "line2",
  "city",
  "region",
  "postal_code",
  "country",
  "phone",
];

/** The first step whose facts are missing: nobody gets past what the order needs. */
function stepReached(cart: CartV1): CheckoutStep {
  if (cart.email === null || cart.shipping_address === null) return "contact";
  return cart.shipping_option === null ? "delivery" : "payment";
}

function stepWanted(c: Context, cart: CartV1): CheckoutStep {
  const reached = stepReached(cart);
  const wanted = STEPS.find((step) => step === c.req.query("step"));
  return wanted !== undefined && STEPS.indexOf(wanted) < STEPS.indexOf(reached) ? wanted : reached;
}

export async function checkoutPage(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, cart: given, step: forced, form = null }: {
    base: Base;
    cart?: CartV1;
    step?: CheckoutStep;
    form?: FormState | null;
  },
): Promise<Response> {
  const allowed = await deps.authorize(c.get("actor"), "catalog.read", {});
  if (!allowed.ok) return problem(c, { code: "denied" });
  const cart = given ?? await currentCart(c, deps, base);
  if (cart === null || cart.lines.length === 0) return seeOther(c, `${base.path}/cart`);
  const step = forced ?? stepWanted(c, cart);
  const options = step === "contact" ? null : await deps.api.call<{ data: ShippingOptionV1[] }>(c, {
    method: "GET",
    path: `/carts/${cart.id}/shipping-options`,
  });
  return await answerPage(c, deps, {
    base,
    cart,
    status: statusOf(form),
    content: {
      page: "checkout",
      step,
      shippingOptions: options?.ok ? options.value.data : [],
      countries: MARKETS[base.market].countries,
      providers: deps.providers,
      idempotencyKey: form?.values["idempotency_key"] ?? deps.newKey(),
      form,
    },
    caching: "private",
  });
}

/** `POST /{base}/checkout/contact`: who and where. */
export async function submitContact(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<Response> {
  const values = await readForm(c);
  const cart = await currentCart(c, deps, base);
  if (cart === null) return seeOther(c, `${base.path}/cart`);
  const changed = await deps.api.call<CartV1>(c, {
    method: "PATCH",
    path: `/carts/${cart.id}`,
    body: {
      email: values["email"] ?? "",
      shipping_address: filled(values, ADDRESS_FIELDS),
      // The form of a market without such numbers has no field for one.
      ...(values["vat_id"] === undefined ? {} : { vat_id: values["vat_id"] || null }),
    },
  });
  if (changed.ok) {
    // Gift cards come by mail: there is no delivery to choose.
    const isMailed = changed.value.lines.every(({ kind }) => kind === "gift_card");
    return seeOther(c, `${base.path}/checkout?step=${isMailed ? "payment" : "delivery"}`);
  }
  const form = formState(values, changed.problem);
  return await checkoutPage(c, deps, { base, cart, step: "contact", form });
}

/** `POST /{base}/checkout/delivery`: how it gets there. */
export async function submitDelivery(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<Response> {
  const values = await readForm(c);
  const cart = await currentCart(c, deps, base);
  if (cart === null) return seeOther(c, `${base.path}/cart`);
  const chosen = await deps.api.call<CartV1>(c, {
    method: "PUT",
    path: `/carts/${cart.id}/shipping-option`,
    body: { shipping_option_id: values["shipping_option_id"] ?? "" },
  });
  if (chosen.ok) return seeOther(c, `${base.path}/checkout?step=payment`);
  const form = formState(values, chosen.problem);
  return await checkoutPage(c, deps, { base, cart, step: "delivery", form });
}

/** What the shopper saw and chose; who owes nothing any more has no way of paying to choose. */
function expected(values: FormValues) {
  const currency = values["expected_currency"] ?? "";
  const amount = (name: string) => ({ amount: Number(values[name] ?? NaN), currency });
  return {
    ...(values["expected_due"] === "0" ? {} : { payment: { provider: values["provider"] ?? "" } }),
    expected_total: amount("expected_amount"),
    expected_amount_due: amount("expected_due"),
  };
}

/**
 * `POST /{base}/checkout/payment`: buys. The form carries the total that the shopper saw and a key
 * of its own, so that pressing twice buys once.
 */
export async function submitPayment(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<Response> {
  const values = await readForm(c);
  const cart = await currentCart(c, deps, base);
  const cartId = cart?.id ?? values["cart_id"];
  if (cartId === undefined) return seeOther(c, `${base.path}/cart`);
  const placed = await deps.api.call<CheckoutPlacedV1 | CheckoutRequiresActionV1>(c, {
    method: "POST",
    path: `/carts/${encodeURIComponent(cartId)}/checkout`,
    idempotencyKey: values["idempotency_key"] || deps.newKey(),
    body: expected(values),
  });
  if (placed.ok) {
    const { value } = placed;
    return seeOther(
      c,
      "payment" in value ? value.payment.redirect_url : `${value.order_url}?fresh=1`,
    );
  }
  if (cart === null) return seeOther(c, `${base.path}/cart`);
  // A refused purchase is tried again under a new key: the old one may stand for an answer by now.
  const form = formState({ ...values, idempotency_key: deps.newKey() }, placed.problem);
  const current = await currentCart(c, deps, base) ?? cart;
  return await checkoutPage(c, deps, { base, cart: current, step: stepReached(current), form });
}
