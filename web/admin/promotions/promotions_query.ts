import type { LocationQuery } from "vue-router";

export const PROMOTION_VIEWS = [
  "all",
  "running",
  "scheduled",
  "draft",
  "ended",
  "archived",
] as const;
export type PromotionView = typeof PROMOTION_VIEWS[number];

/** What the list shows: all of it stands in the address. */
export type PromotionsQuery = Readonly<{ view: PromotionView; q: string; cursor: string | null }>;
const PAGE_SIZE = 50;

/** Reads the address; what it does not know it leaves out. */
export function readPromotionsQuery(query: LocationQuery): PromotionsQuery {
  const text = (name: string) => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 512) ?? "";
  };
  return {
    view: PROMOTION_VIEWS.find((view) => view === text("view")) ?? "all",
    q: text("q").slice(0, 120),
    cursor: text("cursor") || null,
  };
}

/** Writes the address, without what is the default. */
export function writePromotionsQuery(query: PromotionsQuery): Record<string, string> {
  return {
    ...(query.view === "all" ? {} : { view: query.view }),
    ...(query.q ? { q: query.q } : {}),
    ...(query.cursor ? { cursor: query.cursor } : {}),
  };
}

/** The same question in the words of the API. */
export function promotionsApiQuery(query: PromotionsQuery): string {
  return `?${new URLSearchParams({ limit: String(PAGE_SIZE), ...writePromotionsQuery(query) })}`;
}
