import { sql } from "drizzle-orm";
import type { Cart, TriedCarts } from "@mercator/domain/cart";
import { invariant } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";
import {
  type PromotionFactsJson,
  promotionFactsOfCart,
  toPromotionFacts,
} from "../promotions/mod.ts";
import { toColumns } from "./to_cart.ts";
import { toCatalogue, type VariantFactsJson, variantFactsOfCart } from "./variant_facts_json.ts";

type Row = Readonly<{
  facts: readonly VariantFactsJson[];
  promotion_facts: PromotionFactsJson;
}>;

/**
 * What the shop knows of a cart that stands in no table. It goes into the statement as a row of
 * carts, so that the very same is asked of it as of one that does.
 */
export function pgTriedCarts(db: Db): TriedCarts {
  return {
    async look(cart) {
      const { rows: [row] } = await db.execute<Row>(sql`
        select ${variantFactsOfCart(null)} as facts,
          ${promotionFactsOfCart(null)} as promotion_facts
        from jsonb_populate_record(null::cart.carts, ${asRow(cart)}::jsonb) c`);
      invariant(row !== undefined, "one record is one row");
      return {
        cart,
        catalogue: toCatalogue(row.facts, cart),
        customer: {
          id: cart.owner.kind === "customer" ? cart.owner.id : null,
          groups: [],
          ordersPlaced: row.promotion_facts.orders_placed,
        },
        promotionFacts: toPromotionFacts(row.promotion_facts),
        value: [],
      };
    },
  };
}

/** The columns that the questions look at. */
function asRow(cart: Cart): string {
  const { owner, market, locale, currency, email, promotionCodes } = cart;
  return JSON.stringify({
    owner_kind: owner.kind,
    owner_id: owner.id,
    market,
    locale,
    currency,
    email,
    lines: JSON.parse(toColumns(cart).lines),
    promotion_codes: promotionCodes,
  });
}
