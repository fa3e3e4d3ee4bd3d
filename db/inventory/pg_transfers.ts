import { type SQL, sql } from "drizzle-orm";
import type { Transfer, Transfers, TransferStatus } from "@mercator/domain/inventory";
import { err, type Id, instant, ok } from "@mercator/domain/kernel";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, keyIsKnown, onceCte, outboxCte } from "../platform/mod.ts";
import { moveUnits } from "./move_units_sql.ts";

type Row = Readonly<{
  id: string;
  from_location_id: string;
  to_location_id: string;
  status: TransferStatus;
  note: string;
  requested_ms: number;
  shipped_ms: number | null;
  ended_ms: number | null;
  version: number;
  lines: readonly Readonly<{
    variant_id: string;
    quantity: number;
    shipped: number;
    received: number;
  }>[];
}>;

const iso = (at: number | null) => at === null ? null : new Date(at).toISOString();

/** Transfers in Postgres: goods, ledger, event and answer in the statement of the change. */
export function pgTransfers(db: Db): Transfers {
  return {
    async list({ status, locationId, limit, after }) {
      const { rows } = await db.execute<Row>(sql`${SELECT}
        where ${status === null ? sql`true` : sql`t.status = ${status}`}
          and ${
        locationId === null
          ? sql`true`
          : sql`${locationId} in (t.from_location_id, t.to_location_id)`
      }
          and ${
        after === null
          ? sql`true`
          : sql`(t.requested_at, t.id) < (${iso(after.at)}::timestamptz, ${after.id})`
      }
        order by t.requested_at desc, t.id desc limit ${limit + 1}::integer`);
      const transfers = rows.slice(0, limit).map(toTransfer);
      const last = transfers.at(-1);
      return {
        transfers,
        next: rows.length > limit && last ? { at: last.requestedAt, id: last.id } : null,
      };
    },

    async find(id) {
      const { rows: [row] } = await db.execute<Row>(sql`${SELECT} where t.id = ${id}`);
      return row === undefined ? null : toTransfer(row);
    },

    async create(transfer, { events, once }) {
      try {
        await db.execute(sql`with created as (
            insert into inventory.transfers (id, from_location_id, to_location_id, status, note,
              requested_at, version)
            values (${transfer.id}, ${transfer.fromLocationId}, ${transfer.toLocationId},
              ${transfer.status}, ${transfer.note}, ${iso(transfer.requestedAt)},
              ${transfer.version}) returning id),
          lined as (
            insert into inventory.transfer_lines (transfer_id, variant_id, quantity)
            select created.id, variant_id, quantity
            from created, jsonb_to_recordset(${linesOf(transfer)}::jsonb)
              as it (variant_id text, quantity integer))
          ${onceCte(once, { answer: once?.answer(transfer), when: sql`created` })}
          ${outboxCte(events, { when: sql`created` })}
          select id from created`);
        return ok(transfer);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        if (PLACES.some((name) => violates(error, name))) {
          return err({ code: "location_not_found" });
        }
        if (violates(error, "transfer_lines_variant_id_fkey")) {
          return err({ code: "variant_not_found" });
        }
        throw error;
      }
    },

    async save({ transfer, moves, actor, at }, { events, once }) {
      const { id, status, shippedAt, endedAt, version } = transfer;
      const statement = sql`with saved as (
          update inventory.transfers set status = ${status},
            shipped_at = ${iso(shippedAt)}::timestamptz, ended_at = ${iso(endedAt)}::timestamptz,
            version = ${version}
          where id = ${id} and version = ${version - 1}::integer returning id),
        lined as (
          update inventory.transfer_lines l set shipped = it.shipped, received = it.received
          from jsonb_to_recordset(${linesOf(transfer)}::jsonb)
            as it (variant_id text, shipped integer, received integer)
          where l.transfer_id = ${id} and l.variant_id = it.variant_id collate "C"
            and exists (select from saved))
        ${moveUnits(moves, { reference: id, actor, at })}
        ${onceCte(once, { answer: once?.answer(transfer), when: sql`saved` })}
        ${outboxCte(events, { when: sql`saved` })}
        select id from saved`;
      try {
        const { rows } = await db.execute(statement);
        if (rows.length === 1) return ok(transfer);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        if (MISSING.some((name) => violates(error, name))) return err({ code: "stock_missing" });
        throw error;
      }
      return await keyIsKnown(db, once)
        ? err({ code: "request_repeated" })
        : err({ code: "transfer_changed_meanwhile" });
    },
  };
}

const PLACES = ["transfers_from_location_id_fkey", "transfers_to_location_id_fkey"];
/** Fewer than none, fewer than are promised, or none were ever there. */
const MISSING = [
  "levels_on_hand_check",
  "levels_not_oversold",
  "movements_variant_id_location_id_fkey",
];

const SELECT: SQL = sql`
        select t.id, t.from_location_id, t.to_location_id, t.status, t.note, t.version,
          (extract(epoch from t.requested_at) * 1000)::float8 as requested_ms,
          (extract(epoch from t.shipped_at) * 1000)::float8 as shipped_ms,
          (extract(epoch from t.ended_at) * 1000)::float8 as ended_ms,
          (select jsonb_agg(jsonb_build_object('variant_id', l.variant_id, 'quantity', l.quantity,
              'shipped', l.shipped, 'received', l.received) order by l.variant_id)
            from inventory.transfer_lines l where l.transfer_id = t.id) as lines
        from inventory.transfers t`;

function linesOf({ lines }: Transfer): string {
  return JSON.stringify(lines.map(({ variantId: variant_id, quantity, shipped, received }) => ({
    variant_id,
    quantity,
    shipped,
    received,
  })));
}

function toTransfer(row: Row): Transfer {
  return {
    id: row.id as Id<"Transfer">,
    fromLocationId: row.from_location_id as Id<"Location">,
    toLocationId: row.to_location_id as Id<"Location">,
    status: row.status,
    note: row.note,
    lines: row.lines.map(({ variant_id, quantity, shipped, received }) => ({
      variantId: variant_id as Id<"Variant">,
      quantity,
      shipped,
      received,
    })),
    requestedAt: instant(row.requested_ms),
    shippedAt: row.shipped_ms === null ? null : instant(row.shipped_ms),
    endedAt: row.ended_ms === null ? null : instant(row.ended_ms),
    version: row.version,
  };
}
