import { sql } from "drizzle-orm";
import { instant, type Locale } from "@mercator/domain/kernel";
import {
  type MessageSeal,
  type MessageStore,
  type StoredMessage,
  type Template,
  withCode,
} from "@mercator/domain/notifications";
import type { Db } from "../client/mod.ts";

type Row =
  & Record<
    | "id"
    | "cause"
    | "recipient"
    | "locale"
    | "template"
    | "subject"
    | "body_text"
    | "body_html"
    | "at",
    string
  >
  & { sealed_word: string | null };

const asStored = (row: Row): StoredMessage => ({
  id: row.id,
  cause: row.cause,
  recipient: row.recipient,
  locale: row.locale as Locale,
  template: row.template as Template,
  subject: row.subject,
  text: row.body_text,
  html: row.body_html,
  at: instant(Number(row.at)),
});

/** Messages in Postgres; `cause` is unique, so that an event is answered once. */
export function pgMessages(
  db: Db,
  { seal = null }: Readonly<{ seal?: Pick<MessageSeal, "open"> | null }> = {},
): MessageStore {
  const asSent = async (row: Row) => {
    const message = asStored(row);
    return seal === null || row.sealed_word === null
      ? message
      : withCode(message, await seal.open(row.sealed_word));
  };
  return {
    async save(message, at) {
      const { rows } = await db.execute(sql`
        insert into notifications.messages
          (cause, recipient, locale, template, subject, body_text, body_html, created_at)
        values (${message.cause}, ${message.recipient}, ${message.locale}, ${message.template},
          ${message.subject}, ${message.text}, ${message.html}, ${new Date(at)})
        on conflict (cause) do nothing
        returning id`);
      return rows.length === 1;
    },

    async newest(limit) {
      const { rows } = await db.execute<Row>(sql`
        select id, cause, recipient, locale, template, subject, body_text, body_html, sealed_word,
          (extract(epoch from created_at) * 1000)::bigint::text as at
        from notifications.messages order by notifications.messages.id desc limit ${limit}`);
      return await Promise.all(rows.map(asSent));
    },
  };
}
