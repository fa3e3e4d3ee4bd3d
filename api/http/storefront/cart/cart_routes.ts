import { z } from "zod";
import { prefixedId } from "@mercator/contracts/common";
import {
  AddCartLineV1,
  AddGiftCardV1,
  ApplyPromotionCodeV1,
  CartV1,
  ChangeCartLineV1,
  ChangeCartV1,
  ChooseShippingOptionV1,
  CreateCartV1,
  MarketCodeV1,
  ShippingOptionListV1,
} from "@mercator/contracts/storefront/v1";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/storefront/v1";
const id = z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/);
const cart = z.object({ id });
const line = z.object({ id, line_id: id });
const answers = (description: string) => ({
  200: { description, content: { "application/json": { schema: CartV1 } } },
});

export const CREATE = defineRoute({
  prefix,
  method: "post",
  path: "/carts",
  action: "cart.create",
  summary: "Take a cart",
  request: { body: jsonBody(CreateCartV1) },
  responses: {
    201: { description: "The cart", content: { "application/json": { schema: CartV1 } } },
  },
});

export const CURRENT = defineRoute({
  prefix,
  method: "get",
  path: "/carts/current",
  action: "cart.read",
  summary: "The open cart of this session in a market, the one changed last",
  description:
    "`404 cart_not_found` where there is none. Where the last one became an order that waits for its " +
    "payment, the problem has the member `pending_order`: `{id, number, order_url, redirect_url}`.",
  request: { query: z.object({ market: MarketCodeV1.default("us") }) },
  responses: answers("The cart"),
});

export const READ = defineRoute({
  prefix,
  method: "get",
  path: "/carts/{id}",
  action: "cart.read",
  summary: "A cart, priced now",
  request: { params: cart },
  responses: answers("The cart"),
});

export const ADD_LINE = defineRoute({
  prefix,
  method: "post",
  path: "/carts/{id}/lines",
  action: "cart.change",
  summary: "Put a variant into the cart",
  request: { params: cart, body: jsonBody(AddCartLineV1) },
  responses: answers("The whole cart"),
});

export const CHANGE_LINE = defineRoute({
  prefix,
  method: "patch",
  path: "/carts/{id}/lines/{line_id}",
  action: "cart.change",
  summary: "Change a quantity",
  request: { params: line, body: jsonBody(ChangeCartLineV1) },
  responses: answers("The whole cart"),
});

export const REMOVE_LINE = defineRoute({
  prefix,
  method: "delete",
  path: "/carts/{id}/lines/{line_id}",
  action: "cart.change",
  summary: "Take a line out",
  request: { params: line },
  responses: answers("The whole cart"),
});

export const CHANGE = defineRoute({
  prefix,
  method: "patch",
  path: "/carts/{id}",
  action: "cart.change",
  summary: "Say who buys and where it goes",
  request: { params: cart, body: jsonBody(ChangeCartV1) },
  responses: answers("The whole cart"),
});

export const SHIPPING_OPTIONS = defineRoute({
  prefix,
  method: "get",
  path: "/carts/{id}/shipping-options",
  action: "cart.read",
  summary: "The ways of delivery for this cart",
  request: { params: cart },
  responses: {
    200: {
      description: "All of them, with prices",
      content: { "application/json": { schema: ShippingOptionListV1 } },
    },
  },
});

export const CHOOSE_SHIPPING = defineRoute({
  prefix,
  method: "put",
  path: "/carts/{id}/shipping-option",
  action: "cart.change",
  summary: "Choose a way of delivery",
  request: { params: cart, body: jsonBody(ChooseShippingOptionV1) },
  responses: answers("The whole cart"),
});

export const ADD_GIFT_CARD = defineRoute({
  prefix,
  method: "post",
  path: "/carts/{id}/gift-cards",
  action: "cart.change",
  summary: "Pay with a gift card",
  description: "A card that pays for nothing is not put in: the cart comes back with a warning.",
  request: { params: cart, body: jsonBody(AddGiftCardV1) },
  responses: answers("The whole cart"),
});

export const REMOVE_GIFT_CARD = defineRoute({
  prefix,
  method: "delete",
  path: "/carts/{id}/gift-cards/{gift_card_id}",
  action: "cart.change",
  summary: "Do not pay with a gift card after all",
  request: { params: z.object({ id, gift_card_id: prefixedId("sva") }) },
  responses: answers("The whole cart"),
});

export const APPLY_CODE = defineRoute({
  prefix,
  method: "post",
  path: "/carts/{id}/promotion-codes",
  action: "cart.read",
  summary: "Try a promotion code",
  description:
    "A code that the shop knows stays with the cart, even where it does nothing yet; a warning says " +
    "why. One that it does not know is not kept.",
  request: { params: cart, body: jsonBody(ApplyPromotionCodeV1) },
  responses: answers("The whole cart"),
});

export const REMOVE_CODE = defineRoute({
  prefix,
  method: "delete",
  path: "/carts/{id}/promotion-codes/{code}",
  action: "cart.change",
  summary: "Take a promotion code out",
  request: { params: z.object({ id, code: z.string().min(1).max(64).regex(/^[^\p{Cc}]*$/u) }) },
  responses: answers("The whole cart"),
});
