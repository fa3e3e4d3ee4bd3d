import { sql } from "drizzle-orm";
import { err, invariant, isCurrency, money, ok } from "@mercator/domain/kernel";
import type { RefundLimits } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated, storeAnswer } from "../platform/mod.ts";

type Row = Readonly<{ currency: string; minor: string }>;

/** Up to how much one person alone gives back, by currency. */
export function pgRefundLimits(db: Db): RefundLimits {
  const read = async (tx: Db) => {
    const { rows } = await tx.execute<Row>(sql`
      select currency, limit_minor::text as minor from payments.refund_limits order by currency`);
    return rows.map(({ currency, minor }) => {
      invariant(isCurrency(currency), "a limit is in a currency of the shop");
      return money(BigInt(minor), currency);
    });
  };
  return {
    async of(currency) {
      const { rows: [row] } = await db.execute<Row>(sql`
        select currency, limit_minor::text as minor from payments.refund_limits
        where currency = ${currency}`);
      return row === undefined ? null : money(BigInt(row.minor), currency);
    },

    all: () => read(db),

    async set({ minor, currency }, { once }) {
      try {
        return ok(
          await db.transaction(async (tx) => {
            await tx.execute(sql`
              insert into payments.refund_limits (currency, limit_minor, updated_at)
              values (${currency}, ${minor.toString()}::bigint, now())
              on conflict (currency) do update
                set limit_minor = excluded.limit_minor, updated_at = excluded.updated_at`);
            const limits = await read(tx);
            if (once !== null) await storeAnswer(tx, { once, answer: once.answer(limits) });
            return limits;
          }),
        );
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
  };
}
