const WHOLE = 1_000_000n;

/** `19`, `8.875`, `7,25` as millionths, digit by digit; null when it is no percentage up to 100. */
export function readPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(text.trim().replace(/\s*%$/, ""));
  if (match === null) return null;
  const millionths = BigInt(`${match[1]}${(match[2] ?? "").padEnd(4, "0")}`);
  return millionths <= WHOLE ? Number(millionths) : null;
}

/** 190000 as `19`, 88750 as `8.875`. */
export function percentOf(millionths: number): string {
  const digits = String(millionths).padStart(5, "0");
  const fraction = digits.slice(-4).replace(/0+$/, "");
  return `${digits.slice(0, -4)}${fraction === "" ? "" : `.${fraction}`}`;
}
