import { assert, test } from "@mercator/domain/testing";
import { err, instant, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { dayOf, type HomeCounts, readHome } from "./mod.ts";
import { countedHome } from "./testing/mod.ts";

const NOON = instant(Date.parse("2026-11-24T12:00:00Z"));
const HOUR_MS = 3_600_000;
const eur = (minor: bigint) => money(minor, "EUR");

const COUNTS: HomeCounts = {
  waiting: [
    { code: "variants_low_stock", count: 3, amounts: [], oldestAt: null },
    { code: "refunds_pending", count: 0, amounts: [], oldestAt: null },
    {
      code: "orders_to_capture",
      count: 2,
      amounts: [eur(5n), money(7n, "USD")],
      oldestAt: instant(NOON - HOUR_MS),
    },
    {
      code: "orders_to_fulfil",
      count: 1,
      amounts: [eur(5n)],
      oldestAt: instant(NOON - 25 * HOUR_MS),
    },
    { code: "payments_failed", count: 1, amounts: [eur(9n)], oldestAt: NOON },
  ],
  days: [
    { date: "2026-11-24", market: "de", orders: 3, sales: eur(1_000n) },
    { date: "2026-11-23", market: "de", orders: 1, sales: eur(500n) },
  ],
  topProducts: [],
};

test("readHome() sorts what waits by how grave it is", async () => {
  const home = countedHome(COUNTS);
  const read = await readHome(
    { actor: anAdmin },
    { authorize: allowAll(), home, clock: () => NOON },
  );
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.tasks.map(({ code, severity, count, amount }) => [
      code,
      severity,
      count,
      amount?.minor ?? null,
    ]),
    [
      ["payments_failed", "now", 1, 9n],
      ["orders_to_fulfil", "soon", 1, 5n],
      ["orders_to_capture", "later", 2, null],
      ["variants_low_stock", "later", 3, null],
    ],
  );
});

test("readHome() compares today with the day before, and leaves no day out", async () => {
  const home = countedHome(COUNTS);
  const read = await readHome(
    { actor: anAdmin },
    { authorize: allowAll(), home, clock: () => NOON },
  );
  assert.ok(read.ok);
  const { figures, days } = read.value;
  assert.deepEqual(figures.find(({ market }) => market === "de"), {
    market: "de",
    ordersToday: 3,
    ordersBefore: 1,
    salesToday: eur(1_000n),
    salesBefore: eur(500n),
    averageOrder: eur(333n),
  });
  assert.equal(figures.find(({ market }) => market === "us")?.averageOrder.minor, 0n);
  assert.equal(days.length, 28);
  assert.equal(days[0]?.date, "2026-11-11");
  const since = instant(home.asked[0]!.since);
  assert.ok(since <= Date.parse("2026-11-11T00:00:00+01:00"), "The first day is counted whole");
});

test("readHome() counts days as they begin in the shop's zone, also where the clocks change", async () => {
  for (
    const [now, first, last] of [
      ["2026-11-24T22:59:59Z", "2026-11-11", "2026-11-24"],
      ["2026-11-24T23:00:00Z", "2026-11-12", "2026-11-25"],
      ["2026-10-25T22:30:00Z", "2026-10-12", "2026-10-25"],
      ["2026-03-29T22:30:00Z", "2026-03-17", "2026-03-30"],
    ] as const
  ) {
    const home = countedHome(COUNTS);
    const clock = () => instant(Date.parse(now));
    const read = await readHome({ actor: anAdmin }, { authorize: allowAll(), home, clock });
    assert.ok(read.ok);
    const dates = [...new Set(read.value.days.map(({ date }) => date))];
    assert.deepEqual([dates.length, dates[0], dates.at(-1)], [14, first, last], now);
    assert.equal(dayOf(home.asked[0]!.since) < first, true, now);
  }
});

test("readHome() counts nothing for an actor who is denied", async () => {
  const home = countedHome(COUNTS);
  const read = await readHome({ actor: anAdmin }, { authorize: denyAll, home, clock: () => NOON });
  assert.deepEqual(read, err({ code: "denied", action: "reporting.read_home" }));
  assert.deepEqual(home.asked, []);
});
