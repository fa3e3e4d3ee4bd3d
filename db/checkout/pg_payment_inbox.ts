import { sql } from "drizzle-orm";
import type { PaymentInbox } from "@mercator/domain/checkout";
import type { Db } from "../client/mod.ts";

/** The provider's messages that were worked on. */
export function pgPaymentInbox(db: Db): PaymentInbox {
  return {
    async has(provider, eventId) {
      const { rows } = await db.execute(sql`select from payments.notifications
        where provider = ${provider} and event_id = ${eventId}`);
      return rows.length > 0;
    },
    async remember({ provider, eventId, at }) {
      await db.execute(sql`
        insert into payments.notifications (provider, event_id, received_at)
        values (${provider}, ${eventId}, ${new Date(at).toISOString()})
        on conflict (provider, event_id) do nothing`);
    },
  };
}
