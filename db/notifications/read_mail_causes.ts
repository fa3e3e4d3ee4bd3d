import { sql } from "drizzle-orm";
import type { Id } from "@mercator/domain/kernel";
import type { MailCauses, OrderTemplate } from "@mercator/domain/notifications";
import type { Db } from "../client/mod.ts";

const TEMPLATES: Readonly<Record<string, OrderTemplate>> = {
  order_placed: "order_confirmation",
  order_link_requested: "order_link",
};

/** How far back of the newest answered event an unanswered one may lie: a slow transaction's. */
const OVERLAP = 2_000;

type Row = { id: string; event_id: string; type: string; subject: string };

/** Events that call for a mail, found by the messages that are missing. */
export function readMailCauses(db: Db): MailCauses {
  let seen = 0;
  return {
    async unanswered(limit) {
      const { rows } = await db.execute<Row>(sql`
        select o.id, o.event_id, o.type, o.subject from platform.outbox o
        where o.type in ('order_placed', 'order_link_requested')
          and o.id > ${Math.max(0, seen - OVERLAP)}
          and o.occurred_at > now() - interval '1 day'
          and not exists (select from notifications.messages m where m.cause = o.event_id)
        order by o.id limit ${limit}`);
      const last = rows.at(-1);
      if (last !== undefined) seen = Math.max(seen, Number(last.id));
      return rows.flatMap(({ event_id, type, subject }) => {
        const template = TEMPLATES[type];
        return template === undefined
          ? []
          : [{ cause: event_id, template, orderId: subject as Id<"Order"> }];
      });
    },
  };
}
