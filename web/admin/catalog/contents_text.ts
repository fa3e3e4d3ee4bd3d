import type { ContentsV1 } from "@mercator/contracts/admin/v1";

type Unit = ContentsV1["unit"];

/** How units are written, each with how many thousandths of the stored unit one of it is. */
const UNITS: Readonly<Record<string, Readonly<{ unit: Unit; thousandths: number }>>> = {
  kg: { unit: "kg", thousandths: 1000 },
  g: { unit: "kg", thousandths: 1 },
  l: { unit: "l", thousandths: 1000 },
  ml: { unit: "l", thousandths: 1 },
  m: { unit: "m", thousandths: 1000 },
  cm: { unit: "m", thousandths: 10 },
  mm: { unit: "m", thousandths: 1 },
  m2: { unit: "m2", thousandths: 1000 },
  "m²": { unit: "m2", thousandths: 1000 },
  piece: { unit: "piece", thousandths: 1000 },
  pieces: { unit: "piece", thousandths: 1000 },
};
const TYPED = /^(\d{1,6})(?:[.,](\d{1,3}))?\s*([a-z]+[2²]?)$/;

/** `250 g`, `0.75 l`, `7 pieces`. Undefined for what is none of that, and for nothing. */
export function readContents(typed: string): ContentsV1 | undefined {
  const [, whole = "", part = "", word = ""] = TYPED.exec(typed.trim().toLowerCase()) ?? [];
  const known = UNITS[word];
  if (known === undefined) return undefined;
  const thousandths = Number(whole + part.padEnd(3, "0")) * known.thousandths / 1000;
  if (!Number.isSafeInteger(thousandths) || thousandths < 1 || thousandths > 1_000_000_000) {
    return undefined;
  }
  return { thousandths, unit: known.unit };
}

/** As it is typed: `0.25 kg`; empty where nothing is stored. */
export function contentsText(contents: ContentsV1 | null): string {
  if (contents === null) return "";
  const whole = Math.floor(contents.thousandths / 1000);
  const part = String(contents.thousandths % 1000).padStart(3, "0").replace(/0+$/, "");
  const amount = part === "" ? String(whole) : `${whole}.${part}`;
  const unit = contents.unit === "piece" && amount !== "1" ? "pieces" : contents.unit;
  return `${amount} ${unit}`;
}
