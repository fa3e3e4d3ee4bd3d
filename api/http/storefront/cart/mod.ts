import type { Context } from "hono";
import {
  type AddCartLine,
  type addCartLine,
  type AddGiftCard,
  type addGiftCard,
  type ApplyPromotionCode,
  type applyPromotionCode,
  type CartId,
  type ChangeCart,
  type changeCart,
  type ChangeCartLine,
  type changeCartLine,
  type ChooseShippingOption,
  type chooseShippingOption,
  type CreateCart,
  type createCart,
  type listShippingOptions,
  type NoCurrentCart,
  type PricedCart,
  type ReadCart,
  type readCart,
  type ReadCurrentCart,
  type readCurrentCart,
  type RemoveCartLine,
  type removeCartLine,
  type RemoveGiftCard,
  type removeGiftCard,
  type RemovePromotionCode,
  type removePromotionCode,
} from "@mercator/domain/cart";
import type { Id, Once } from "@mercator/domain/kernel";
import { fromAddressV1 } from "../../address_v1.ts";
import type { AppEnv } from "../../env.ts";
import { onceFor } from "../../idempotency.ts";
import { etagOf, seenVersion } from "../../if_match.ts";
import type { ProblemExtras } from "../../problem.ts";
import { PROBLEMS } from "../../problems.ts";
import { reply } from "../../reply.ts";
import { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import * as ROUTE from "./cart_routes.ts";
import { toCartV1, toPendingOrderV1, toShippingOptionV1 } from "./to_cart_v1.ts";

type Bound<Command, UseCase extends (...args: never[]) => unknown> = (
  command: Command,
) => ReturnType<UseCase>;

export type CartUseCases = Readonly<{
  createCart: Bound<CreateCart, typeof createCart>;
  readCart: Bound<ReadCart, typeof readCart>;
  readCurrentCart: Bound<ReadCurrentCart, typeof readCurrentCart>;
  addCartLine: Bound<AddCartLine, typeof addCartLine>;
  changeCartLine: Bound<ChangeCartLine, typeof changeCartLine>;
  removeCartLine: Bound<RemoveCartLine, typeof removeCartLine>;
  changeCart: Bound<ChangeCart, typeof changeCart>;
  listShippingOptions: Bound<ReadCart, typeof listShippingOptions>;
  chooseShippingOption: Bound<ChooseShippingOption, typeof chooseShippingOption>;
  addGiftCard: Bound<AddGiftCard, typeof addGiftCard>;
  removeGiftCard: Bound<RemoveGiftCard, typeof removeGiftCard>;
  applyPromotionCode: Bound<ApplyPromotionCode, typeof applyPromotionCode>;
  removePromotionCode: Bound<RemovePromotionCode, typeof removePromotionCode>;
}>;

const toAnswer = (status: 200 | 201) => (priced: PricedCart) =>
  json(status, toCartV1(priced), { etag: etagOf(priced.cart.version) });
const answer = toAnswer(200);

/** What a problem says besides its code. */
function explain(error: Readonly<{ code: string }>): ProblemExtras {
  const { available, orderId, countries, pendingOrder, giftCardsMax } = error as Readonly<{
    available?: number;
    orderId?: string | null;
    countries?: readonly string[];
    pendingOrder?: NoCurrentCart["pendingOrder"];
    giftCardsMax?: number;
  }>;
  const pending = pendingOrder ? toPendingOrderV1(pendingOrder) : undefined;
  const members = {
    available,
    order_id: orderId,
    countries,
    pending_order: pending,
    gift_cards_max: giftCardsMax,
  };
  const said = Object.entries(members).filter(([, value]) => value !== undefined);
  const { code } = error;
  return {
    members: Object.fromEntries(said),
    ...(code === "vat_id_malformed"
      ? { errors: [{ pointer: "/vat_id", code, detail: PROBLEMS[code].title }] }
      : {}),
  };
}

const absent = { denied: "cart_not_found", explain } as const;

type Said = Readonly<{
  actor: AppEnv["Variables"]["actor"];
  cartId: CartId;
  ifMatch: number | null;
  once: Once<PricedCart> & { readonly stored: () => ReturnType<typeof answer> | undefined } | null;
}>;

/** What every change of a cart has in common; a bad `If-Match` is answered at once. */
function said(c: Context<AppEnv>, cartId: string): Said | Response {
  const ifMatch = seenVersion(c);
  if (ifMatch instanceof Response) return ifMatch;
  const once = onceFor(c.get("requestKey"), answer);
  return { actor: c.get("actor"), cartId: cartId as CartId, ifMatch, once };
}

/** The cart, from taking it to choosing how it is delivered. */
export function cartRoutes(useCases: CartUseCases) {
  const router = createRouter();
  readingRoutes(router, useCases);
  lineRoutes(router, useCases);
  deliveryRoutes(router, useCases);
  giftCardRoutes(router, useCases);
  return router;
}

type Router = ReturnType<typeof createRouter>;

function readingRoutes(router: Router, { createCart, readCart, readCurrentCart }: CartUseCases) {
  router.openapi(ROUTE.CREATE, async (c) => {
    const { market, locale = null } = c.req.valid("json");
    const created = toAnswer(201);
    const once = onceFor(c.get("requestKey"), created);
    const cart = await createCart({ actor: c.get("actor"), market, locale, once });
    return await reply(c, cart, once ?? created);
  });
  router.openapi(ROUTE.CURRENT, async (c) => {
    const { market } = c.req.valid("query");
    return await reply(c, await readCurrentCart({ actor: c.get("actor"), market }), answer, absent);
  });
  router.openapi(ROUTE.READ, async (c) => {
    const cartId = c.req.valid("param").id as CartId;
    return await reply(c, await readCart({ actor: c.get("actor"), cartId }), answer, absent);
  });
}

function lineRoutes(router: Router, { addCartLine, changeCartLine, removeCartLine }: CartUseCases) {
  router.openapi(ROUTE.ADD_LINE, async (c) => {
    const command = said(c, c.req.valid("param").id);
    if (command instanceof Response) return command;
    const { variant_id: variant, quantity } = c.req.valid("json");
    const variantId = variant as Id<"Variant">;
    const cart = await addCartLine({ ...command, variantId, quantity });
    return await reply(c, cart, command.once ?? answer, absent);
  });
  router.openapi(ROUTE.CHANGE_LINE, async (c) => {
    const { id, line_id: line } = c.req.valid("param");
    const command = said(c, id);
    if (command instanceof Response) return command;
    const { quantity } = c.req.valid("json");
    const lineId = line as Id<"CartLine">;
    const cart = await changeCartLine({ ...command, lineId, quantity });
    return await reply(c, cart, command.once ?? answer, absent);
  });
  router.openapi(ROUTE.REMOVE_LINE, async (c) => {
    const { id, line_id: line } = c.req.valid("param");
    const command = said(c, id);
    if (command instanceof Response) return command;
    const cart = await removeCartLine({ ...command, lineId: line as Id<"CartLine"> });
    return await reply(c, cart, command.once ?? answer, absent);
  });
}

function deliveryRoutes(router: Router, useCases: CartUseCases) {
  router.openapi(ROUTE.CHANGE, async (c) => {
    const command = said(c, c.req.valid("param").id);
    if (command instanceof Response) return command;
    const body = c.req.valid("json");
    const { email, shipping_address: ship, billing_address: bill } = body;
    const cart = await useCases.changeCart({
      ...command,
      email,
      shippingAddress: ship && fromAddressV1(ship),
      billingAddress: bill && fromAddressV1(bill),
      useStoreCredit: body.use_store_credit,
      vatId: body.vat_id,
    });
    return await reply(c, cart, command.once ?? answer, absent);
  });
  router.openapi(ROUTE.SHIPPING_OPTIONS, async (c) => {
    const cartId = c.req.valid("param").id as CartId;
    const options = await useCases.listShippingOptions({ actor: c.get("actor"), cartId });
    const list = (offers: Parameters<typeof toShippingOptionV1>[0][]) =>
      json(200, { data: offers.map(toShippingOptionV1) });
    return await reply(c, options, (offers) => list([...offers]), absent);
  });
  router.openapi(ROUTE.CHOOSE_SHIPPING, async (c) => {
    const command = said(c, c.req.valid("param").id);
    if (command instanceof Response) return command;
    const shippingOptionId = c.req.valid("json").shipping_option_id as Id<"ShippingOption">;
    const cart = await useCases.chooseShippingOption({ ...command, shippingOptionId });
    return await reply(c, cart, command.once ?? answer, absent);
  });
  router.openapi(ROUTE.APPLY_CODE, async (c) => {
    const command = said(c, c.req.valid("param").id);
    if (command instanceof Response) return command;
    const { code: promotionCode } = c.req.valid("json");
    const cart = await useCases.applyPromotionCode({ ...command, promotionCode });
    return await reply(c, cart, command.once ?? answer, absent);
  });
  router.openapi(ROUTE.REMOVE_CODE, async (c) => {
    const { id, code: promotionCode } = c.req.valid("param");
    const command = said(c, id);
    if (command instanceof Response) return command;
    const cart = await useCases.removePromotionCode({ ...command, promotionCode });
    return await reply(c, cart, command.once ?? answer, absent);
  });
}

function giftCardRoutes(router: Router, { addGiftCard, removeGiftCard }: CartUseCases) {
  router.openapi(ROUTE.ADD_GIFT_CARD, async (c) => {
    const command = said(c, c.req.valid("param").id);
    if (command instanceof Response) return command;
    const { code: giftCardCode } = c.req.valid("json");
    const cart = await addGiftCard({ ...command, giftCardCode });
    return await reply(c, cart, command.once ?? answer, absent);
  });
  router.openapi(ROUTE.REMOVE_GIFT_CARD, async (c) => {
    const { id, gift_card_id: giftCard } = c.req.valid("param");
    const command = said(c, id);
    if (command instanceof Response) return command;
    const giftCardId = giftCard as Id<"ValueAccount">;
    const cart = await removeGiftCard({ ...command, giftCardId });
    return await reply(c, cart, command.once ?? answer, absent);
  });
}
