import { sql } from "drizzle-orm";
import { err, type Id, instant, invariant, ok } from "@mercator/domain/kernel";
import {
  isServiceScope,
  readKeys,
  type ServiceClient,
  type ServiceClientRepository,
} from "@mercator/domain/identity";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated, onceCte, outboxCte } from "../platform/mod.ts";

type Row = {
  id: string;
  name: string;
  scopes: string[];
  jwks: Parameters<typeof readKeys>[0];
  created_ms: number;
  disabled_ms: number | null;
  last_used_ms: number | null;
};

const COLUMNS = sql`c.id, c.name, c.scopes, c.jwks,
  (extract(epoch from c.created_at) * 1000)::float8 as created_ms,
  (extract(epoch from c.disabled_at) * 1000)::float8 as disabled_ms,
  (extract(epoch from c.last_used_at) * 1000)::float8 as last_used_ms`;

/** Service clients in Postgres. */
export function pgServiceClients(db: Db): ServiceClientRepository {
  return {
    async find(id) {
      const { rows: [row] } = await db.execute<Row>(sql`
        select ${COLUMNS} from identity.service_clients c where c.id = ${id}`);
      return row === undefined ? null : toClient(row);
    },

    async list() {
      const { rows } = await db.execute<Row>(sql`
        select ${COLUMNS} from identity.service_clients c order by c.created_at desc, c.id desc`);
      return rows.map(toClient);
    },

    async add(client, event, once) {
      const { id, name, scopes, keys, createdAt } = client;
      const added = sql`added`;
      try {
        await db.execute(sql`
          with added as (
            insert into identity.service_clients (id, name, scopes, jwks, created_at)
            values (${id}, ${name}, ${sql.param([...scopes])}::text[],
              ${JSON.stringify(keys)}::jsonb, ${new Date(createdAt)})
            returning id)
          ${outboxCte([event], { when: added })}
          ${onceCte(once, { answer: once?.answer(client), when: added })}
          select id from added`);
        return ok(client);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },

    async disable(id, event, once) {
      const client = await this.find(id);
      if (client === null) return err({ code: "client_not_found" });
      const after = { ...client, disabledAt: client.disabledAt ?? event.at };
      const isNew = client.disabledAt === null;
      try {
        const { rows } = await db.execute(sql`
          with disabled as (
            update identity.service_clients set disabled_at = ${new Date(after.disabledAt)}
            where id = ${id} and (disabled_at is null) = ${isNew}::boolean
            returning id)
          ${outboxCte(isNew ? [event] : [], { when: sql`disabled` })}
          ${onceCte(once, { answer: once?.answer(after), when: sql`disabled` })}
          select id from disabled`);
        // Another request came in between, and it is disabled now for good.
        return rows.length === 1 ? ok(after) : await this.disable(id, event, once);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },

    async useAssertion({ clientId, jti, expiresAt, at }) {
      const { rows } = await db.execute(sql`
        with used as (
          insert into identity.client_assertions (client_id, jti, expires_at)
          select id, ${jti}, ${new Date(expiresAt)}::timestamptz from identity.service_clients
          where id = ${clientId} and disabled_at is null
          on conflict (client_id, jti) do nothing
          returning client_id)
        update identity.service_clients c set last_used_at = ${new Date(at)}
        from used where c.id = used.client_id and c.disabled_at is null
        returning c.id`);
      return rows.length === 1;
    },
  };
}

function toClient(row: Row): ServiceClient {
  const keys = readKeys(row.jwks);
  invariant(keys.ok, "a service client has keys that can be used");
  const scopes = row.scopes.filter(isServiceScope);
  invariant(scopes.length === row.scopes.length, "a service client has scopes that there are");
  return {
    id: row.id as Id<"ServiceClient">,
    name: row.name,
    scopes,
    keys: keys.value,
    createdAt: instant(row.created_ms),
    disabledAt: row.disabled_ms === null ? null : instant(row.disabled_ms),
    lastUsedAt: row.last_used_ms === null ? null : instant(row.last_used_ms),
  };
}
