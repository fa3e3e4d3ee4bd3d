import type { LocationQuery } from "vue-router";

export const PAYMENT_VIEWS = ["all", "disputed", "problems", "settled"] as const;
export type PaymentView = typeof PAYMENT_VIEWS[number];

export const PROVIDERS = [
  "stripe",
  "sandbox",
  "manual",
  "cash_on_delivery",
  "gift_card",
  "store_credit",
] as const;
export const STATUSES = [
  "initiated",
  "requires_action",
  "authorized",
  "partially_captured",
  "captured",
  "partially_refunded",
  "refunded",
  "voided",
  "failed",
] as const;

/** What the list shows: all of it stands in the address. An empty text narrows nothing. */
export type PaymentsQuery = Readonly<{
  view: PaymentView;
  q: string;
  provider: typeof PROVIDERS[number] | "";
  status: typeof STATUSES[number] | "";
  cursor: string | null;
}>;
const PAGE_SIZE = "50";

/** Reads the address; what it does not know it leaves out. */
export function readPaymentsQuery(query: LocationQuery): PaymentsQuery {
  const text = (name: string) => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 512) ?? "";
  };
  return {
    view: PAYMENT_VIEWS.find((view) => view === text("view")) ?? "all",
    q: text("q").slice(0, 120),
    provider: PROVIDERS.find((provider) => provider === text("provider")) ?? "",
    status: STATUSES.find((status) => status === text("status")) ?? "",
    cursor: text("cursor") || null,
  };
}

/** Writes the address, without what is the default. */
export function writePaymentsQuery(
  { view, q, provider, status, cursor }: PaymentsQuery,
): Record<string, string> {
  return {
    ...(view === "all" ? {} : { view }),
    ...(q ? { q } : {}),
    ...(provider ? { provider } : {}),
    ...(status ? { status } : {}),
    ...(cursor ? { cursor } : {}),
  };
}

/** Whether the view is of problems, which have a list of their own. */
export function isOfProblems(view: PaymentView): view is "problems" | "settled" {
  return view === "problems" || view === "settled";
}

/** The same question in the words of the API. */
export function paymentsApiQuery(query: PaymentsQuery): string {
  const { view, cursor } = query;
  if (isOfProblems(view)) {
    const show = view === "problems" ? "open" : "resolved";
    return `?${new URLSearchParams({ show, limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) })}`;
  }
  const narrowed = writePaymentsQuery({ ...query, view: "all" });
  const disputed = view === "disputed" ? { disputed: "true" } : {};
  return `?${new URLSearchParams({ ...narrowed, ...disputed, limit: PAGE_SIZE })}`;
}
