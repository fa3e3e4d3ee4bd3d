import type { HomeV1 } from "@mercator/contracts/admin/v1";

export type DayPair = Readonly<{
  date: string;
  orders: number;
  amount: number;
  /** The same weekday a week earlier; null where that is not known. */
  before: number | null;
}>;

const SHOWN = 7;

/** The last seven days of one market, each beside its weekday a week before. */
export function lastDays(home: HomeV1, market: string): readonly DayPair[] {
  const days = home.days
    .filter((day) => day.market === market)
    .toSorted((a, b) => a.date.localeCompare(b.date));
  return days.slice(-SHOWN).map((day) => {
    const then = weekBefore(day.date);
    return {
      date: day.date,
      orders: day.orders,
      amount: day.sales.amount,
      before: days.find(({ date }) => date === then)?.sales.amount ?? null,
    };
  });
}

/**
 * A round step for the axis, so that at most four lines reach the highest value. The axis shows whole
 * units of the currency, so a step is never less than `unit`, one of them.
 */
export function axisStep(highest: number, unit: number): number {
  const rough = highest / 4;
  if (rough <= unit) return unit;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= rough) ?? 10) * power;
}

/** The change in percent, `+12.4 %`; null where there is nothing to compare with. */
export function change(now: number, before: number): { text: string; better: boolean } | null {
  if (before === 0 || now === before) return null;
  const percent = Math.round((now - before) / before * 1000) / 10;
  return {
    text: `${percent > 0 ? "+" : "−"}${Math.abs(percent).toFixed(1)} %`,
    better: percent > 0,
  };
}

function weekBefore(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - SHOWN);
  return at.toISOString().slice(0, 10);
}
