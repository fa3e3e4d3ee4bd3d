import type { Measured } from "./load.ts";

const COLUMNS = ["Row", "Conn.", "Per second", "p50 ms", "p95 ms", "p99 ms", "Count", "Errors"];

const figures = (row: Measured): string[] => [
  row.row,
  String(row.connections),
  row.perSecond.toLocaleString("en", { maximumFractionDigits: row.perSecond < 100 ? 1 : 0 }),
  row.p50.toLocaleString("en", { maximumFractionDigits: 2 }),
  row.p95.toLocaleString("en", { maximumFractionDigits: 2 }),
  row.p99.toLocaleString("en", { maximumFractionDigits: 2 }),
  row.count.toLocaleString("en"),
  String(row.errors),
];

/** The measured rows as a table of text, figures aligned at their ends. */
export function tableOf(rows: readonly Measured[]): string {
  const lines = [COLUMNS, ...rows.map(figures)];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)
      ).join("  ")
    )
    .join("\n");
}
