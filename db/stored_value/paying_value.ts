import { type SQL, sql } from "drizzle-orm";
import { type Id, instant, invariant, isCurrency, money } from "@mercator/domain/kernel";
import type { PayingValue } from "@mercator/domain/stored_value";

export type PayingValueJson = Readonly<{
  id: string;
  kind: PayingValue["kind"];
  status: PayingValue["status"];
  last_four: string | null;
  currency: string;
  balance_minor: string;
  expires_at: string | null;
}>;

/** What of an account `a` paying needs to know; its balance as text. */
export const PAYING_VALUE: SQL =
  sql`jsonb_build_object('id', a.id, 'kind', a.kind, 'status', a.status, 'last_four', a.last_four,
      'currency', a.currency, 'balance_minor', a.balance_minor::text, 'expires_at', a.expires_at)`;

/** The gift cards in cart `c`, and the store credit of its customer in its currency, as a JSON array. */
export function valueOfCart(): SQL {
  return sql`(select coalesce(jsonb_agg(paying.value), '[]'::jsonb) from (
      select ${PAYING_VALUE} as value from stored_value.accounts a
      where a.id = any (c.gift_card_ids) and a.kind = 'gift_card'
      union all
      select ${PAYING_VALUE} from stored_value.accounts a
      where c.owner_kind = 'customer' and a.kind = 'store_credit'
        and a.holder = 'customer:' || c.owner_id and a.currency = c.currency) paying)`;
}

export function toPayingValue(json: PayingValueJson): PayingValue {
  invariant(isCurrency(json.currency), "what pays has a currency");
  return {
    id: json.id as Id<"ValueAccount">,
    kind: json.kind,
    status: json.status,
    lastFour: json.last_four,
    balance: money(BigInt(json.balance_minor), json.currency),
    expiresAt: json.expires_at === null ? null : instant(Date.parse(json.expires_at)),
  };
}
