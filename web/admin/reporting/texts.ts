import { counted } from "../ui/format.ts";

type TaskText = Readonly<{
  title: string;
  deed: string;
  /** What happens to money, goods or people if nobody acts. */
  consequence: (facts: { count: number; amount: string | null }) => string;
}>;

/** One entry per kind of task that the shop can have. */
export const TASKS: Readonly<Record<string, TaskText>> = {
  payments_failed: {
    title: "Payments failed",
    deed: "See",
    consequence: ({ amount }) =>
      `${amount ? `${amount} not paid. ` : ""}Stock is released when the hold on it ends.`,
  },
  payments_expiring: {
    title: "Holds on cards end soon",
    deed: "Capture",
    consequence: ({ amount }) =>
      `${amount ? `${amount}. ` : ""}They void themselves unless they are captured.`,
  },
  orders_to_capture: {
    title: "Authorised, not captured",
    deed: "Capture",
    consequence: ({ amount }) =>
      `${amount ? `${amount} held on cards. ` : ""}Nothing is charged until it is captured.`,
  },
  orders_to_fulfil: {
    title: "To ship",
    deed: "Ship",
    consequence: ({ count }) => `${counted(count, "order")} with items that wait on the shelf.`,
  },
  refunds_pending: {
    title: "Refunds under way",
    deed: "See",
    consequence: ({ amount }) =>
      `${amount ? `${amount}. ` : ""}The provider has not confirmed them yet.`,
  },
  refunds_to_approve: {
    title: "Refunds that wait for a second person",
    deed: "Decide",
    consequence: ({ amount }) =>
      `${
        amount ? `${amount}. ` : ""
      }They let go by themselves three days after they were asked for.`,
  },
  variants_sold_out: {
    title: "Sold out",
    deed: "Stock",
    consequence: ({ count }) => `${counted(count, "variant")} that nobody can buy now.`,
  },
  variants_low_stock: {
    title: "Stock runs low",
    deed: "Stock",
    consequence: ({ count }) => `${counted(count, "variant")} with fewer than 10 left.`,
  },
};
/** Words of Home. */
export const texts = {
  now: "Now",
  nowOrder: "By harm, then by age",
  things: (count: number) => counted(count, "thing"),
  nothing: "Nothing waits for you",
  nothingBody:
    "Orders to capture or ship, failing payments and stock that runs out come here by themselves.",
  today: "Today",
  compared: "compared with the day before",
  market: "Market",
  sales: "Sales",
  orders: "Orders",
  average: "Average order",
  span: (days: number) => `Sales, last ${days} days`,
  before: "before",
  byDay: "Sales by day",
  legend: { current: "This week", today: "Today so far", before: "Week before" },
  asTable: "As a table",
  asChart: "As a chart",
  day: "Day",
  weekBefore: "Week before",
  mostSold: "Most sold",
  mostSoldNone: "Nothing was sold yet.",
  units: "Units",
  product: "Product",
  lowStock: "Stock runs low",
  lowStockNone: "Everything is well stocked.",
  soldOut: "Sold out",
  all: "All",
  stock: "Products",
  failed: "Home could not be read.",
} as const;
