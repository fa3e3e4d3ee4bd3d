import { type SQL, sql } from "drizzle-orm";
import type { Location, LocationKind, Locations } from "@mercator/domain/inventory";
import { err, type Id, ok } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated, keyIsKnown, onceCte, outboxCte } from "../platform/mod.ts";

type Row = Readonly<{
  id: string;
  name: string;
  country: string;
  kind: LocationKind;
  priority: number;
  active: boolean;
  version: number;
}>;

const COLUMNS: SQL =
  sql`place.id, place.name, place.country, place.kind, place.priority, place.active, place.version`;

/** Locations in Postgres: each change one statement, with its event and answer. */
export function pgLocations(db: Db): Locations {
  return {
    async list() {
      const { rows } = await db.execute<Row & { variants: number; on_hand: number }>(sql`
        select ${COLUMNS}, count(l.variant_id) filter (where l.on_hand > 0)::integer as variants,
          coalesce(sum(l.on_hand), 0)::integer as on_hand
        from inventory.locations place left join inventory.levels l on l.location_id = place.id
        group by place.id order by place.priority, place.id`);
      return rows.map(({ variants, on_hand: onHand, ...row }) => ({
        ...toLocation(row),
        variants,
        onHand,
      }));
    },

    async find(id) {
      const { rows: [row] } = await db.execute<Row>(sql`
        select ${COLUMNS} from inventory.locations place where place.id = ${id}`);
      return row === undefined ? null : toLocation(row);
    },

    async create(location, { events, once }) {
      const { id, name, country, kind, priority, active, version } = location;
      try {
        await db.execute(sql`with created as (
            insert into inventory.locations (id, name, country, kind, priority, active, version)
            values (${id}, ${name}, ${country}, ${kind}, ${priority}, ${active}, ${version})
            returning id)
          ${onceCte(once, { answer: once?.answer(location), when: sql`created` })}
          ${outboxCte(events, { when: sql`created` })}
          select id from created`);
        return ok(location);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },

    async change(location, { events, once }) {
      const { id, name, country, kind, priority, active, version } = location;
      try {
        const { rows } = await db.execute(sql`with changed as (
            update inventory.locations set name = ${name}, country = ${country}, kind = ${kind},
              priority = ${priority}, active = ${active}, version = ${version}
            where id = ${id} and version = ${version - 1}::integer returning id)
          ${onceCte(once, { answer: once?.answer(location), when: sql`changed` })}
          ${outboxCte(events, { when: sql`changed` })}
          select id from changed`);
        if (rows.length === 1) return ok(location);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
      return await keyIsKnown(db, once)
        ? err({ code: "request_repeated" })
        : err({ code: "location_changed_meanwhile" });
    },
  };
}

function toLocation({ id, name, country, kind, priority, active, version }: Row): Location {
  return { id: id as Id<"Location">, name, country, kind, priority, active, version };
}
