import type { LocationQuery } from "vue-router";
import { startOfDay } from "./start_of_day.ts";

export const LEDGER_VIEWS = ["accounts", "journal", "reconciliation"] as const;
export type LedgerView = typeof LEDGER_VIEWS[number];

/** What is shown of the books: all of it stands in the address. An empty text narrows nothing. */
export type LedgerQuery = Readonly<{
  view: LedgerView;
  account: string;
  /** The id of an order. */
  order: string;
  /** ISO dates of the shop's zone; both days are in it. */
  since: string;
  until: string;
  /** Which differences. */
  breaks: "open" | "resolved";
  cursor: string | null;
}>;
const PAGE_SIZE = "50";
const DAY_MS = 86_400_000;

/** Reads the address; what it does not know it leaves out. */
export function readLedgerQuery(query: LocationQuery): LedgerQuery {
  const text = (name: string, form = /./) => {
    const value = query[name];
    const read = (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 512) ?? "";
    return form.test(read) ? read : "";
  };
  const date = /^\d{4}-\d{2}-\d{2}$/;
  return {
    view: LEDGER_VIEWS.find((view) => view === text("view")) ?? "accounts",
    account: text("account", /^[a-z_]{1,40}$/),
    order: text("order", /^ord_[0-9a-z]{1,60}$/),
    since: text("since", date),
    until: text("until", date),
    breaks: text("breaks") === "resolved" ? "resolved" : "open",
    cursor: text("cursor") || null,
  };
}

/** Writes the address, without what is the default. */
export function writeLedgerQuery(query: LedgerQuery): Record<string, string> {
  const { view, account, order, since, until, breaks, cursor } = query;
  return {
    ...(view === "accounts" ? {} : { view }),
    ...(account ? { account } : {}),
    ...(order ? { order } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(breaks === "open" ? {} : { breaks }),
    ...(cursor ? { cursor } : {}),
  };
}

/** The filters of the journal in the words of the API; the file to download takes the same. */
export function journalFilter({ account, order, since, until }: LedgerQuery): URLSearchParams {
  return new URLSearchParams({
    ...(account ? { account } : {}),
    ...(order ? { order_id: order } : {}),
    ...(since ? { since: startOfDay(since).toISOString() } : {}),
    // The API leaves the last instant out, a person means the whole day.
    ...(until ? { until: startOfDay(nextDay(until)).toISOString() } : {}),
  });
}

export function journalApiQuery(query: LedgerQuery): string {
  const asked = journalFilter(query);
  asked.set("limit", PAGE_SIZE);
  if (query.cursor) asked.set("cursor", query.cursor);
  return `?${asked}`;
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
}
