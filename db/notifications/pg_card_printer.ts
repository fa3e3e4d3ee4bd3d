import { sql } from "drizzle-orm";
import { instant, invariant, isCurrency, type Locale } from "@mercator/domain/kernel";
import type { CardPrinter } from "@mercator/domain/notifications";
import type { Db } from "../client/mod.ts";

type Row = Readonly<{
  id: string;
  recipient: string;
  locale: Locale;
  balance_minor: string;
  currency: string;
  expires_at: string | null;
}>;

/** Cards that have no code yet: they get one in the statement that stores the mail with it. */
export function pgCardPrinter(db: Db): CardPrinter {
  return {
    async unprinted(limit) {
      const { rows } = await db.execute<Row>(sql`
        select id, recipient, locale, balance_minor::text, currency,
          to_jsonb(expires_at) #>> '{}' as expires_at
        from stored_value.accounts
        where kind = 'gift_card' and code_hash is null and status = 'active' and recipient is not null
        order by created_at, id limit ${limit}::integer`);
      return rows.map((row) => {
        invariant(isCurrency(row.currency), "a card has a currency");
        return {
          accountId: row.id,
          recipient: row.recipient,
          locale: row.locale,
          minor: BigInt(row.balance_minor),
          currency: row.currency,
          expiresAt: row.expires_at === null ? null : instant(Date.parse(row.expires_at)),
        };
      });
    },

    async print({ accountId, codeHash, lastFour, message, sealedCode, at }) {
      const { rows } = await db.execute(sql`
        with printed as (
          update stored_value.accounts set code_hash = ${codeHash}, last_four = ${lastFour},
            updated_at = ${new Date(at)}, version = version + 1
          where id = ${accountId} and code_hash is null and status = 'active' returning id)
        insert into notifications.messages
          (cause, recipient, locale, template, subject, body_text, body_html, sealed_word, created_at)
        select ${message.cause}, ${message.recipient}, ${message.locale}, ${message.template},
          ${message.subject}, ${message.text}, ${message.html}, ${sealedCode}, ${new Date(
        at,
      )}::timestamptz
        from printed returning id`);
      return rows.length === 1;
    },
  };
}
