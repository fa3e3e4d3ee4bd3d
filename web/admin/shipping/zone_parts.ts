import type { ZonePartV1 } from "@mercator/contracts/admin/v1";

export type ReadParts =
  | Readonly<{ ok: true; parts: ZonePartV1[] }>
  | Readonly<{ ok: false; line: string }>;

const PART = /^([A-Z]{2})(?: ([A-Z0-9]{1,3}))?(?: ([A-Z0-9]{1,10}) ?[-–] ?([A-Z0-9]{1,10}))?$/;

/** Reads parts of countries as they are typed, one a line; the first line that is none stops it. */
export function readParts(text: string): ReadParts {
  const parts: ZonePartV1[] = [];
  for (const line of text.split("\n")) {
    const typed = line.trim().toUpperCase().replace(/\s+/g, " ");
    if (typed === "") continue;
    const [, country, region, from, to] = PART.exec(typed) ?? [];
    const isRange = from === undefined ||
      to !== undefined && from.length === to.length && from <= to;
    if (country === undefined || (region ?? from) === undefined || !isRange) {
      return { ok: false, line: line.trim() };
    }
    const postal = from === undefined || to === undefined ? null : { from, to };
    parts.push({ country, region: region ?? null, postal });
  }
  return { ok: true, parts };
}

/** The same, written back. */
export function writeParts(parts: readonly ZonePartV1[]): string {
  return parts.map(({ country, region, postal }) =>
    [country, region, postal && `${postal.from}-${postal.to}`].filter(Boolean).join(" ")
  ).join("\n");
}
