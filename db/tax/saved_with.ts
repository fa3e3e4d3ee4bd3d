import { type SQL, sql } from "drizzle-orm";
import type { TaxSaving } from "@mercator/domain/tax";
import { onceCte, outboxCte } from "../platform/mod.ts";

export const time = (at: number | null) => at === null ? null : new Date(at).toISOString();

/** The answer and the events, stored when `saved` has a row. */
export function savedWith<T>(value: T, { events, once }: TaxSaving<T>): SQL {
  const when = sql`saved`;
  return sql`${onceCte(once, { answer: once?.answer(value), when })} ${
    outboxCte(events, { when })
  }`;
}
