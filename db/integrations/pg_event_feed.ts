import { sql } from "drizzle-orm";
import { type Id, instant } from "@mercator/domain/kernel";
import type { EventFeed, FeedEvent } from "@mercator/domain/integrations";
import type { Db } from "../client/mod.ts";

type Row = {
  position: string;
  event_id: string;
  type: string;
  subject: string;
  at_ms: number;
  payload: FeedEvent["data"];
};

/** The events that the relay has given a position, in Postgres. */
export function pgEventFeed(db: Db): EventFeed {
  return {
    async read({ after, limit }) {
      const { rows } = await db.execute<Row>(sql`
        select position, event_id, type, subject, payload,
          (extract(epoch from occurred_at) * 1000)::float8 as at_ms
        from platform.outbox where position > ${after}::bigint
        order by position limit ${limit}`);
      return rows.map((row) => ({
        position: Number(row.position),
        id: row.event_id as Id<"Event">,
        type: row.type,
        subject: row.subject,
        at: instant(row.at_ms),
        data: row.payload,
      }));
    },
  };
}
