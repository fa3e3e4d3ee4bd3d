import { sql } from "drizzle-orm";
import {
  type GiftCardCodes,
  type GiftCardFinder,
  readGiftCardCode,
} from "@mercator/domain/stored_value";
import type { Db } from "../client/mod.ts";
import { PAYING_VALUE, type PayingValueJson, toPayingValue } from "./paying_value.ts";

/** Cards by the hash of their code. */
export function pgGiftCardFinder(
  db: Db,
  { digest }: Pick<GiftCardCodes, "digest">,
): GiftCardFinder {
  return {
    async findByCode(typed) {
      const code = readGiftCardCode(typed);
      if (code === null) return null;
      const { rows: [row] } = await db.execute<{ value: PayingValueJson }>(sql`
        select ${PAYING_VALUE} as value from stored_value.accounts a
        where a.code_hash = ${digest(code)}`);
      return row === undefined ? null : toPayingValue(row.value);
    },
  };
}
