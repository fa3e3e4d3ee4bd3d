import {
  add,
  type Currency,
  divideRounded,
  type Id,
  type Instant,
  type MarketCode,
  MARKETS,
  type Money,
  money,
  zero,
} from "../kernel/mod.ts";

export const TASK_CODES = [
  "payments_failed",
  "payments_expiring",
  "refunds_to_approve",
  "orders_to_fulfil",
  "orders_to_capture",
  "refunds_pending",
  "variants_sold_out",
  "variants_low_stock",
] as const;
export type TaskCode = typeof TASK_CODES[number];

/** What waits for a person, as it was counted. */
export type Waiting = Readonly<{
  code: TaskCode;
  count: number;
  /** One sum a currency; empty where no money is at stake. */
  amounts: readonly Money[];
  oldestAt: Instant | null;
}>;

export type Severity = "now" | "soon" | "later";

export type Task = Readonly<{
  code: TaskCode;
  severity: Severity;
  count: number;
  /** Null when it is in several currencies, or when there is none. */
  amount: Money | null;
  oldestAt: Instant | null;
}>;

/** What was sold in a market on a day of the shop's own zone. */
export type SalesOfDay = Readonly<{
  /** ISO date. */
  date: string;
  market: MarketCode;
  orders: number;
  sales: Money;
}>;

export type TopProduct = Readonly<{
  productId: Id<"Product">;
  title: string;
  imageUrl: string | null;
  units: number;
}>;

/** What was counted for the home page. */
export type HomeCounts = Readonly<{
  waiting: readonly Waiting[];
  /** Days on which something was sold. */
  days: readonly SalesOfDay[];
  topProducts: readonly TopProduct[];
}>;

export type MarketFigures = Readonly<{
  market: MarketCode;
  ordersToday: number;
  ordersBefore: number;
  salesToday: Money;
  salesBefore: Money;
  averageOrder: Money;
}>;

export type Home = Readonly<{
  tasks: readonly Task[];
  figures: readonly MarketFigures[];
  /** Every day and market, those without a sale too; the oldest first. */
  days: readonly SalesOfDay[];
  topProducts: readonly TopProduct[];
}>;

/** How many days the home page looks back, today among them: this week and the one before. */
export const DAYS_SHOWN = 14;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** After which time a task is no longer one for later. */
const PATIENCE_MS: Readonly<Partial<Record<TaskCode, number>>> = {
  orders_to_fulfil: DAY_MS,
  orders_to_capture: 3 * DAY_MS,
  refunds_pending: HOUR_MS,
  refunds_to_approve: 0,
};
const URGENT: ReadonlySet<TaskCode> = new Set(["payments_failed", "payments_expiring"]);

/** The zone in which the shop's days begin and end, wherever its servers and its staff are. */
export const SHOP_ZONE = "Europe/Berlin";
const SHOP_DAY = new Intl.DateTimeFormat("sv", { timeZone: SHOP_ZONE, dateStyle: "short" });

/** The shop's day of an instant, as an ISO date. */
export function dayOf(at: Instant): string {
  return SHOP_DAY.format(at);
}

/** The ISO date so many days before another: dates only, so that no change of the clock counts. */
function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10);
}

/** The home page: tasks that wait, the gravest first, and what was sold. */
export function homeOf({ waiting, days, topProducts }: HomeCounts, now: Instant): Home {
  const dates = Array.from(
    { length: DAYS_SHOWN },
    (_, index) => daysBefore(dayOf(now), DAYS_SHOWN - 1 - index),
  );
  const salesOn = (date: string, market: MarketCode): SalesOfDay =>
    days.find((day) => day.date === date && day.market === market) ??
      { date, market, orders: 0, sales: zero(MARKETS[market].currency) };
  const markets = Object.values(MARKETS).map(({ code }) => code);
  return {
    tasks: tasksOf(waiting, now),
    figures: markets.map((market) => {
      const [before, today] = dates.slice(-2).map((date) => salesOn(date, market));
      return figuresOf(today!, before!);
    }),
    days: dates.flatMap((date) => markets.map((market) => salesOn(date, market))),
    topProducts,
  };
}

function figuresOf(today: SalesOfDay, before: SalesOfDay): MarketFigures {
  const { orders, sales } = today.orders > 0 ? today : before;
  return {
    market: today.market,
    ordersToday: today.orders,
    ordersBefore: before.orders,
    salesToday: today.sales,
    salesBefore: before.sales,
    averageOrder: orders === 0
      ? zero(sales.currency)
      : money(divideRounded(sales.minor, BigInt(orders)), sales.currency),
  };
}

const GRAVITY = { now: 0, soon: 1, later: 2 } as const satisfies Record<Severity, number>;

function tasksOf(waiting: readonly Waiting[], now: Instant): Task[] {
  return waiting.filter(({ count }) => count > 0)
    .map(({ code, count, amounts, oldestAt }) => ({
      code,
      severity: severityOf(code, oldestAt === null ? 0 : now - oldestAt),
      count,
      amount: inOneCurrency(amounts),
      oldestAt,
    }))
    .sort((a, b) =>
      GRAVITY[a.severity] - GRAVITY[b.severity] ||
      TASK_CODES.indexOf(a.code) - TASK_CODES.indexOf(b.code)
    );
}

function severityOf(code: TaskCode, waitedMs: number): Severity {
  if (URGENT.has(code)) return "now";
  return waitedMs > (PATIENCE_MS[code] ?? Infinity) ? "soon" : "later";
}

function inOneCurrency(amounts: readonly Money[]): Money | null {
  const [first, ...rest] = amounts;
  if (first === undefined) return null;
  const currency: Currency = first.currency;
  return rest.every((amount) => amount.currency === currency) ? rest.reduce(add, first) : null;
}
