import { CURRENCY_DECIMALS, type Money } from "@mercator/domain/kernel";
import { ACCOUNTS, type JournalEntry } from "@mercator/domain/ledger";

const COLUMNS = [
  "entry",
  "at",
  "template",
  "order",
  "payment",
  "reference",
  "account",
  "account_name",
  "amount",
  "currency",
];

/**
 * The journal as CSV (RFC 4180), a row a line. A text that a spreadsheet would take for a formula is
 * preceded by an apostrophe (OWASP, CSV injection); amounts are in the currency's major unit.
 */
export function journalCsv(entries: readonly JournalEntry[]): string {
  const rows = entries.flatMap((entry) =>
    entry.lines.map(({ account, amount }) => [
      text(entry.id),
      new Date(entry.at).toISOString(),
      text(entry.template),
      text(entry.orderNumber),
      text(entry.paymentId),
      text(entry.reference),
      account,
      text(ACCOUNTS[account].name),
      decimal(amount),
      amount.currency,
    ])
  );
  return [COLUMNS, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

function text(value: string | null): string {
  if (value === null) return "";
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `-1234` cents → `-12.34`: digits are moved, nothing is calculated. */
function decimal({ minor, currency }: Money): string {
  const decimals = CURRENCY_DECIMALS[currency];
  const [sign, digits] = minor < 0n ? ["-", String(-minor)] : ["", String(minor)];
  if (decimals === 0) return sign + digits;
  const padded = digits.padStart(decimals + 1, "0");
  return `${sign}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
