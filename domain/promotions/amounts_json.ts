/** The same in JSON: amounts are decimal strings there, because they may be larger than a number holds. */
export type AsJson<T> = T extends bigint ? string
  : T extends string | number | boolean | null | undefined ? T
  : { [Key in keyof T]: AsJson<T[Key]> };

type Plain = null | string | number | boolean | readonly Plain[] | {
  readonly [name: string]: Plain;
};

/** For what amounts and plain values are made of. */
export function toJson<T>(value: T): AsJson<T> {
  return walk(value) as AsJson<T>;
}

function walk(value: unknown): Plain {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== "object" || value === null) return value as Plain;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, walk(it)]));
}

/** What `toJson` was given. Amounts stand under `minor`, and nothing else does. */
export function fromJson<T>(json: AsJson<T>): T {
  return back(json as Plain) as T;
}

function back(value: Plain): unknown {
  if (Array.isArray(value)) return value.map(back);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [name, isAmount(name, it) ? BigInt(it) : back(it)]),
  );
}

function isAmount(name: string, value: Plain): value is string {
  return typeof value === "string" && name === "minor";
}
