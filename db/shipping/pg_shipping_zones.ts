import { type SQL, sql } from "drizzle-orm";
import { err, ok, type Result } from "@mercator/domain/kernel";
import type {
  ShippingSaving,
  ShippingZone,
  ShippingZones,
  StoredShippingOption,
} from "@mercator/domain/shipping";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte, outboxCte } from "../platform/mod.ts";
import {
  type OptionJson,
  SHIPPING_ZONES,
  toShippingOption,
  toShippingZone,
  ZONE,
  type ZoneJson,
} from "./zone_json.ts";

type Repeated = Readonly<{ code: "request_repeated" }>;

/** Zones and ways of delivery in Postgres: each question and each change is one statement. */
export function pgShippingZones(db: Db): ShippingZones {
  /** Runs a change whose `saved` has a row when it took effect. */
  const store = async <T, E extends string>(
    change: SQL,
    { value, saving, otherwise }: Readonly<{
      value: T;
      saving: ShippingSaving<T>;
      otherwise: E;
    }>,
  ): Promise<Result<T, Readonly<{ code: E }> | Repeated>> => {
    try {
      const { rows } = await db.execute(sql`with saved as (${change})
        ${savedWith(value, saving)} select from saved`);
      return rows.length === 1 ? ok(value) : err({ code: otherwise });
    } catch (error) {
      if (isRequestRepeated(error)) return err({ code: "request_repeated" });
      throw error;
    }
  };
  return {
    async all() {
      const { rows: [row] } = await db.execute<{ zones: readonly ZoneJson[] }>(
        sql`select ${SHIPPING_ZONES} as zones`,
      );
      return (row?.zones ?? []).map(toShippingZone);
    },

    async find(code) {
      const { rows: [row] } = await db.execute<{ zone: ZoneJson }>(sql`
        select ${ZONE} as zone from shipping.zones z where z.code = ${code}`);
      return row === undefined ? null : toShippingZone(row.zone);
    },

    async add(zone, saving) {
      const stored = await store(insertZone(zone), {
        value: zone,
        saving,
        otherwise: "request_repeated",
      });
      return stored;
    },

    save(zone, saving) {
      const value = { ...zone, version: zone.version + 1 };
      return store(updateZone(value), {
        value,
        saving,
        otherwise: "shipping_changed_meanwhile",
      });
    },

    async remove(zone, saving) {
      try {
        return await store(
          sql`delete from shipping.zones where code = ${zone.code}
            and version = ${zone.version}::integer returning code`,
          { value: zone, saving, otherwise: "shipping_changed_meanwhile" },
        );
      } catch (error) {
        if (violates(error, "options_zone_code_fkey")) {
          return err({ code: "shipping_zone_not_empty" });
        }
        throw error;
      }
    },

    async findOption(id) {
      const { rows: [row] } = await db.execute<{ option: OptionJson }>(sql`
        select to_jsonb(o) as option from shipping.options o where o.id = ${id}`);
      return row === undefined ? null : toShippingOption(row.option);
    },

    addOption: (option, saving) =>
      store(insertOption(option), { value: option, saving, otherwise: "shipping_zone_not_found" }),

    saveOption(option, saving) {
      const value = { ...option, version: option.version + 1 };
      return store(updateOption(value), {
        value,
        saving,
        otherwise: "shipping_changed_meanwhile",
      });
    },

    removeOption: (option, saving) =>
      store(
        sql`delete from shipping.options where id = ${option.id}
          and version = ${option.version}::integer returning id`,
        { value: option, saving, otherwise: "shipping_changed_meanwhile" },
      ),
  };
}

const time = (at: number) => new Date(at).toISOString();
const json = (value: unknown) => JSON.stringify(value);

function savedWith<T>(value: T, { events, once }: ShippingSaving<T>): SQL {
  const when = sql`saved`;
  return sql`${onceCte(once, { answer: once?.answer(value), when })} ${
    outboxCte(events, { when })
  }`;
}

const texts = (values: readonly string[]) =>
  sql`array(select jsonb_array_elements_text(${json(values)}::jsonb))`;

function insertZone(zone: ShippingZone): SQL {
  return sql`insert into shipping.zones (code, name, market, countries, parts, version, updated_at)
    values (${zone.code}, ${zone.name}, ${zone.market}, ${texts(zone.countries)},
      ${json(zone.parts)}::jsonb, 1, ${time(zone.updatedAt)}::timestamptz) returning code`;
}

/** The WHERE clause is the lock. */
function updateZone(next: ShippingZone): SQL {
  return sql`update shipping.zones set name = ${next.name}, countries = ${texts(next.countries)},
      parts = ${json(next.parts)}::jsonb, version = ${next.version}::integer,
      updated_at = ${time(next.updatedAt)}::timestamptz
    where code = ${next.code} and version = ${next.version - 1}::integer returning code`;
}

/** Amounts as JSON numbers, as the column has them: a price of delivery is far from their limit. */
const bandsOf = ({ bands }: StoredShippingOption) =>
  json(bands.map((it) => ({
    from_minor: Number(it.from.minor),
    price_minor: Number(it.price.minor),
  })));
const weightBandsOf = ({ weightBands }: StoredShippingOption) =>
  json(weightBands.map((it) => ({
    from_grams: it.fromGrams,
    price_minor: Number(it.price.minor),
  })));

function insertOption(option: StoredShippingOption): SQL {
  return sql`insert into shipping.options (id, zone_code, ordinal, names, currency, bands,
      weight_bands, free_from_minor, tax_category, days_min, days_max, active, version, updated_at)
    select ${option.id}, z.code, ${option.ordinal}::integer, ${json(option.names)}::jsonb,
      ${option.currency}, ${bandsOf(option)}::jsonb, ${weightBandsOf(option)}::jsonb,
      ${option.freeFrom?.minor.toString() ?? null}::bigint, ${option.taxCategory},
      ${option.daysMin}::integer, ${option.daysMax}::integer, ${option.active}::boolean, 1,
      ${time(option.updatedAt)}::timestamptz
    from shipping.zones z where z.code = ${option.zoneCode} returning id`;
}

function updateOption(next: StoredShippingOption): SQL {
  return sql`update shipping.options set ordinal = ${next.ordinal}::integer,
      names = ${json(next.names)}::jsonb, bands = ${bandsOf(next)}::jsonb,
      weight_bands = ${weightBandsOf(next)}::jsonb,
      free_from_minor = ${next.freeFrom?.minor.toString() ?? null}::bigint,
      tax_category = ${next.taxCategory}, days_min = ${next.daysMin}::integer,
      days_max = ${next.daysMax}::integer, active = ${next.active}::boolean,
      version = ${next.version}::integer, updated_at = ${time(next.updatedAt)}::timestamptz
    where id = ${next.id} and version = ${next.version - 1}::integer returning id`;
}
