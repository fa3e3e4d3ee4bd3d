import type { Cart } from "@mercator/domain/cart";
import {
  type Id,
  instant,
  invariant,
  isCurrency,
  isMarketCode,
  type Locale,
  money,
  type Owner,
} from "@mercator/domain/kernel";
import type { CheckedVatId, VatId } from "@mercator/domain/tax";
import { type AddressJson, fromAddress, toAddress } from "../platform/address_json.ts";

/** A row of cart.carts as `to_jsonb` gives it. */
export type CartJson = Readonly<{
  id: string;
  owner_kind: Owner["kind"];
  owner_id: string;
  market: string;
  locale: Locale;
  currency: string;
  status: Cart["status"];
  lines: readonly Readonly<{
    id: string;
    variant_id: string;
    quantity: number;
    price_minor: string;
  }>[];
  email: string | null;
  shipping_address: AddressJson | null;
  billing_address: AddressJson | null;
  shipping_option_id: string | null;
  promotion_codes: readonly string[];
  gift_card_ids: readonly string[];
  use_store_credit: boolean;
  vat_id: string | null;
  vat_id_standing: CheckedVatId["standing"] | null;
  vat_id_checked_at: string | null;
  created_at: string;
  updated_at: string;
  version: number;
}>;

export function toCart(row: CartJson): Cart {
  const { currency, market } = row;
  invariant(isCurrency(currency) && isMarketCode(market), "a cart has a market and its currency");
  return {
    id: row.id as Id<"Cart">,
    owner: { kind: row.owner_kind, id: row.owner_id } as Owner,
    market,
    locale: row.locale,
    currency,
    status: row.status,
    lines: row.lines.map((line) => ({
      id: line.id as Id<"CartLine">,
      variantId: line.variant_id as Id<"Variant">,
      quantity: line.quantity,
      priceShown: money(BigInt(line.price_minor), currency),
    })),
    email: row.email,
    shippingAddress: row.shipping_address && toAddress(row.shipping_address),
    billingAddress: row.billing_address && toAddress(row.billing_address),
    shippingOptionId: row.shipping_option_id as Id<"ShippingOption"> | null,
    promotionCodes: row.promotion_codes,
    giftCards: row.gift_card_ids as readonly Id<"ValueAccount">[],
    useStoreCredit: row.use_store_credit,
    vatId: toVatId(row),
    createdAt: instant(Date.parse(row.created_at)),
    updatedAt: instant(Date.parse(row.updated_at)),
    version: row.version,
  };
}

function toVatId(
  { vat_id: id, vat_id_standing: standing, vat_id_checked_at: checkedAt }: CartJson,
): CheckedVatId | null {
  if (id === null || standing === null || checkedAt === null) return null;
  return { id: id as VatId, standing, checkedAt: instant(Date.parse(checkedAt)) };
}

/** The columns that a change of the cart may touch. */
export function toColumns(cart: Cart) {
  const address = (it: Cart["shippingAddress"]) => it && JSON.stringify(fromAddress(it));
  return {
    lines: JSON.stringify(cart.lines.map((line) => ({
      id: line.id,
      variant_id: line.variantId,
      quantity: line.quantity,
      price_minor: line.priceShown.minor.toString(),
    }))),
    shippingAddress: address(cart.shippingAddress),
    billingAddress: address(cart.billingAddress),
    promotionCodes: JSON.stringify(cart.promotionCodes),
    giftCards: JSON.stringify(cart.giftCards),
    vatIdCheckedAt: cart.vatId && new Date(cart.vatId.checkedAt).toISOString(),
    createdAt: new Date(cart.createdAt).toISOString(),
    updatedAt: new Date(cart.updatedAt).toISOString(),
  };
}
