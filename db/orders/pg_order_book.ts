import { type SQL, sql } from "drizzle-orm";
import { err, ok } from "@mercator/domain/kernel";
import {
  afterDecision,
  type OrderBook,
  type OrderSaving,
  postingsOf,
  valueEffectsOf,
} from "@mercator/domain/orders";
import { type Db, violates } from "../client/mod.ts";
import {
  finishKey,
  hasKey,
  isRequestRepeated,
  releaseKey,
  storeAnswer,
  takeOverKey,
} from "../platform/mod.ts";
import { LEASE_MS, saveDecision } from "./decision_sql.ts";
import { type RecordRow, toRecord } from "./to_order.ts";

/** Each round one of the rivals gets through: so many can come at once. */
const ATTEMPTS = 60;
const PAUSE_MS = 4;

/** Everything that belongs to order `o`, as JSON. */
export const RECORD: SQL = sql`to_jsonb(o) as "order",
      (select jsonb_agg(to_jsonb(l) order by l.ordinal)
        from orders.order_lines l where l.order_id = o.id) as lines,
      (select coalesce(jsonb_agg(to_jsonb(p) order by p.created_at, p.id), '[]'::jsonb)
        from payments.payments p where p.order_id = o.id) as payments,
      (select coalesce(jsonb_agg(to_jsonb(it) order by it.requested_at, it.id), '[]'::jsonb)
        from payments.operations it join payments.payments p on p.id = it.payment_id
        where p.order_id = o.id) as operations,
      (select coalesce(jsonb_agg(to_jsonb(f) order by f.created_at, f.id), '[]'::jsonb)
        from orders.fulfilments f where f.order_id = o.id) as fulfilments,
      (select coalesce(jsonb_agg(to_jsonb(t) order by t.occurred_at, t.id), '[]'::jsonb)
        from orders.timeline t where t.order_id = o.id) as timeline`;

type Row = RecordRow & Readonly<{ key_is_known: boolean }>;

/** Orders in Postgres: one statement to load, one to store a decision whole. */
export function pgOrderBook(db: Db): OrderBook {
  const read = async (which: SQL, once: OrderSaving["once"] = null) => {
    const { rows: [row] } = await db.execute<Row>(sql`
      select ${RECORD}, ${hasKey(once)} as key_is_known from orders.orders o where ${which}`);
    return row === undefined ? null : { record: toRecord(row), keyIsKnown: row.key_is_known };
  };
  return {
    find: async (id) => (await read(sql`o.id = ${id}`))?.record ?? null,

    findByPayment: async (provider, reference) =>
      (await read(sql`o.id = (select order_id from payments.payments
        where provider = ${provider} and provider_reference = ${reference})`))?.record ?? null,

    async change(id, decide, saving) {
      const { once, finishes = false } = saving;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const found = await read(sql`o.id = ${id}`, finishes ? null : once);
        if (found === null) return err({ code: "order_not_found" });
        if (found.keyIsKnown) return err({ code: "request_repeated" });
        const { record } = found;
        const decided = decide(record);
        if (!decided.ok) return decided;
        const decision = decided.value;
        if (decision === null) {
          if (finishes && once !== null) await finishKey(db, { once, answer: once.answer(record) });
          return ok(record);
        }
        const next = afterDecision(record, decision);
        try {
          const statement = saveDecision({
            next,
            decision,
            postings: postingsOf(record, decision),
            storedValue: valueEffectsOf(record, decision),
            saving,
          });
          const { rows } = await db.execute(statement);
          if (rows.length === 1) return ok(next);
        } catch (error) {
          if (isRequestRepeated(error)) return err({ code: "request_repeated" });
          if (violates(error, "levels_on_hand_check")) return err({ code: "stock_missing" });
          // Nothing but taking bought cards back makes less of an account here.
          if (violates(error, "accounts_not_overdrawn")) return err({ code: "gift_card_spent" });
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS * attempt));
      }
      return err({ code: "order_changed_meanwhile" });
    },

    takeOver: (once) => takeOverKey(db, { once, leaseMs: LEASE_MS }),
    finish: (record, once) => finishKey(db, { once, answer: once.answer(record) }),
    async answer(record, once) {
      try {
        await storeAnswer(db, { once, answer: once.answer(record) });
        return ok(true);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
    release: (once) => releaseKey(db, once),
  };
}
