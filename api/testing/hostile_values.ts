/** A body that is like a good one but for one thing, and the name of that thing. */
export type Spoiled = Readonly<{ name: string; body: unknown }>;

const MEMBERS = [
  "is_admin",
  "total",
  "status",
  "customer_id",
  "id",
  "version",
  "__proto__",
  "constructor",
];
/** None of these is taken for a number, a text, a list or an object of ours. */
const OF_NO_TYPE: readonly unknown[] = [[[]], { $ne: null }, "\u0000", "\ud800"];
const NUMBERS: readonly unknown[] = [
  -1,
  1.5,
  1e21,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  "1",
  "1e3",
  "0x10",
  null,
  true,
];
const TEXTS: readonly unknown[] = [
  "",
  0,
  true,
  {},
  [],
  "\u0000",
  "x".repeat(10_000),
  "’; drop table carts; --\u0001",
];

type Path = readonly (string | number)[];

function leaves(value: unknown, at: Path = []): { at: Path; value: unknown }[] {
  if (typeof value !== "object" || value === null) return [{ at, value }];
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => leaves(item, [...at, index]))
    : Object.entries(value).flatMap(([key, item]) => leaves(item, [...at, key]));
  return [{ at, value }, ...inner];
}

function replaced(body: unknown, { at, value }: { at: Path; value: unknown }): unknown {
  const [first, ...rest] = at;
  if (first === undefined) return value;
  const copy = (Array.isArray(body) ? [...body] : { ...body as object }) as Record<string, unknown>;
  copy[first] = replaced(copy[first], { at: rest, value });
  return copy;
}

/** Every way in which a good body is spoiled: strange members, types, numbers, texts, currencies, ids. */
export function spoiledBodies(body: Readonly<Record<string, unknown>>): Spoiled[] {
  const members = MEMBERS.map((name) => ({
    name: `member ${name}`,
    // Written out, because `__proto__` in a literal is no member.
    body: `${JSON.stringify(body).slice(0, -1)}${Object.keys(body).length > 0 ? "," : ""}${
      JSON.stringify(name)
    }:{"x":1}}`,
  }));
  const values = leaves(body).flatMap(({ at, value }) => {
    const name = at.join("/");
    const instead = typeof value === "number"
      ? [...OF_NO_TYPE, ...NUMBERS, ...(/quantity|delta/.test(name) ? [0, 1e9] : [])]
      : typeof value === "string"
      ? [...OF_NO_TYPE, ...TEXTS, ...(name.endsWith("currency") ? ["BTC", "usd", "ZZZ"] : [])]
      : typeof value === "object" && value !== null
      ? [...OF_NO_TYPE, 0, "x", true]
      : OF_NO_TYPE;
    return instead.filter((bad) => !(name === "delta" && bad === -1)).map((bad) => ({
      name: `${name || "body"} = ${JSON.stringify(bad)?.slice(0, 40)}`,
      body: replaced(body, { at, value: bad }),
    }));
  });
  const whole: Spoiled[] = [
    ["nothing", ""],
    ["no JSON", "{"],
    ["a second value", `${JSON.stringify(body)}{}`],
    ["null", "null"],
    ["a list", "[]"],
    ["a list of it", JSON.stringify([body])],
    ["a text", '"x"'],
    ["NaN", '{"quantity":NaN}'],
    ["depth", `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
    ["depth of objects", `${'{"a":'.repeat(8_000)}1${"}".repeat(8_000)}`],
    ["a megabyte", JSON.stringify({ ...body, padding: "x".repeat(1_000_000) })],
  ].map(([name, text]) => ({ name: name ?? "", body: text }));
  const bytes = [[0xc0, 0xaf], [0xff, 0xfe], [0xed, 0xa0, 0x80]].map((bad) => ({
    name: `bytes ${bad}`,
    body: new Uint8Array([...new TextEncoder().encode('{"x":"'), ...bad, 0x22, 0x7d]),
  }));
  return [...members, ...values, ...whole, ...bytes];
}

/** Values for a part of an address that names nothing: the id of nobody, and spellings of trouble. */
export const HOSTILE_PARTS: readonly string[] = [
  "0",
  "null",
  "undefined",
  "%00",
  "a%00b",
  "%c0%af",
  "%ff",
  "%e0%80%af",
  "%",
  "%zz",
  "..%2f..%2fetc%2fpasswd",
  "%2e%2e%2f",
  "%252e%252e%252f",
  "..%5c..%5c",
  "a%2fb",
  "a;b=c",
  "%0d%0aset-cookie:x=1",
  "'%20or%201=1--",
  "$%7B7*7%7D",
  "%F0%9F%A6%86",
  "__proto__",
  "constructor",
  "a".repeat(5_000),
  "ord_00000000000000000000000000",
  "cart_zzzzzzzzzzzzzzzzzzzzzzzzzz",
  "ORD_00000000000000000000000000",
];

/** Queries that no route takes for what they look like. */
export const HOSTILE_QUERIES: readonly string[] = [
  "limit=0",
  "limit=-1",
  "limit=1.5",
  "limit=1e3",
  "limit=101",
  "limit=x",
  "limit=",
  "limit=1&limit=2",
  "cursor=",
  "cursor=x",
  "cursor=eyJpZCI6MX0",
  "cursor=eyJhbGciOiJub25lIn0.e30.",
  `cursor=${"a".repeat(600)}`,
  "cursor=%00",
  "cursor=%ff",
  "after=-1",
  "after=1e400",
  "after=99999999999999999999",
  "market=xx",
  "market=us&market=de",
  "locale=__proto__",
  "sort=price;drop",
  "sort=constructor",
  "price_min=-1",
  "price_min=1e400",
  "price_min=99999999999999999999999",
  "price_min=NaN",
  "in_stock=perhaps",
  "q=%00",
  "q=%ff%fe",
  `q=${"a".repeat(3_000)}`,
  "q='%20or%201=1--",
  "q=%25%25%25___",
  "q=%5C%5C:*%26!(%7C)",
  "category=%00",
  "category=../../x",
  "updated_since=yesterday",
  "updated_since=9999999-01-01T00:00:00Z",
  "status=__proto__",
  "colour=%00",
];
