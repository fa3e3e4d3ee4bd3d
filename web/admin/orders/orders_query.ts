import type { LocationQuery } from "vue-router";
import { SHOP } from "../shop.ts";

export const ORDER_VIEWS = ["all", "to_fulfil", "to_capture", "unpaid", "cancelled"] as const;
export const ORDER_SORTS = ["newest", "oldest", "total_desc"] as const;
export const FILTER_KINDS = [
  "placed_since",
  "market",
  "payment_status",
  "fulfilment_status",
] as const;
export type OrderView = typeof ORDER_VIEWS[number];
export type OrderSort = typeof ORDER_SORTS[number];
export type FilterKind = typeof FILTER_KINDS[number];

/** What the list shows: all of it stands in the address. `placed_since` is a span such as `7d`. */
export type OrdersQuery = Readonly<{
  view: OrderView;
  sort: OrderSort;
  q: string;
  cursor: string | null;
  filters: Readonly<Partial<Record<FilterKind, string>>>;
}>;

export const PLACED_SPANS = { today: "today", "7d": "last 7 days", "30d": "last 30 days" } as const;
const PAGE_SIZE = 50;
const DAY_MS = 86_400_000;

/** Reads the address; what it does not know it leaves out. */
export function readOrdersQuery(query: LocationQuery): OrdersQuery {
  const filters: Partial<Record<FilterKind, string>> = {};
  for (const kind of FILTER_KINDS) {
    const value = text(query[kind]);
    if (value) filters[kind] = value;
  }
  return {
    view: oneOf(ORDER_VIEWS, text(query["view"])) ?? "all",
    sort: oneOf(ORDER_SORTS, text(query["sort"])) ?? "newest",
    q: text(query["q"]),
    cursor: text(query["cursor"]) || null,
    filters,
  };
}

/** Writes the address, without what is the default. */
export function writeOrdersQuery(query: OrdersQuery): Record<string, string> {
  return {
    ...(query.view === "all" ? {} : { view: query.view }),
    ...(query.q ? { q: query.q } : {}),
    ...query.filters,
    ...(query.sort === "newest" ? {} : { sort: query.sort }),
    ...(query.cursor ? { cursor: query.cursor } : {}),
  };
}

/** The same question in the words of the API. */
export function ordersApiQuery(query: OrdersQuery, now: number): string {
  const { placed_since, ...filters } = query.filters;
  const since = placed_since ? spanStart(placed_since, now) : null;
  const params = new URLSearchParams({
    view: query.view,
    sort: query.sort,
    limit: String(PAGE_SIZE),
    ...(query.q ? { q: query.q } : {}),
    ...filters,
    ...(since ? { placed_since: since } : {}),
    ...(query.cursor ? { cursor: query.cursor } : {}),
  });
  return `?${params}`;
}

/** Midnight of today in the shop's zone, or so many days before now (to the hour, so that it caches). */
function spanStart(span: string, now: number): string | null {
  if (span === "today") return shopMidnight(now).toISOString();
  const days = /^(\d{1,3})d$/.exec(span)?.[1];
  if (!days) return null;
  const from = now - Number(days) * DAY_MS;
  return new Date(from - from % 3_600_000).toISOString();
}

function shopMidnight(now: number): Date {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: SHOP.timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(now).split(":").map(Number);
  const [hours = 0, minutes = 0, seconds = 0] = clock;
  return new Date(now - now % 1000 - (hours * 3600 + minutes * 60 + seconds) * 1000);
}

function oneOf<T extends string>(allowed: readonly T[], value: string): T | undefined {
  return allowed.find((entry) => entry === value);
}

function text(value: LocationQuery[string] | undefined): string {
  const first = Array.isArray(value) ? value[0] : value;
  return (first ?? "").trim().slice(0, 512);
}
