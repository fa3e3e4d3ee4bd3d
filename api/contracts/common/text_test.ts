import { assert, test } from "@mercator/domain/testing";
import { Email, Handle, prefixedId, prose } from "./text.ts";

test("prefixedId() takes its own prefix and 26 signs of Crockford's alphabet, nothing near it", () => {
  const Id = prefixedId("ord");
  const id = "ord_01kb2mzq3ge9vt7r5x8w4n6a0c";
  assert.equal(Id.parse(id), id);
  const near = [
    id.replace("ord", "cart"),
    id.toUpperCase(),
    id.slice(0, -1),
    `${id}0`,
    ` ${id}`,
    `${id}\n`,
    id.replace("k", "i"),
    id.replace("k", "u"),
    `${id}' or '1'='1`,
    "ord_",
    12,
  ];
  for (const other of near) assert.equal(Id.safeParse(other).success, false, String(other));
});

test("Handle is lower-case words with hyphens between them", () => {
  assert.equal(Handle.parse("rill-watering-can-2"), "rill-watering-can-2");
  for (const other of ["Rill", "rill--can", "-rill", "rill-", "a/b", "..", "", "a".repeat(121)]) {
    assert.equal(Handle.safeParse(other).success, false, other);
  }
});

test("Email is kept in lower case", () => {
  assert.equal(Email.parse("Maya.Stein@Example.COM"), "maya.stein@example.com");
  for (const other of ["maya", "maya@", "@example.com", "a@b.c\nBcc: d@e.fr", "a b@example.com"]) {
    assert.equal(Email.safeParse(other).success, false, other);
  }
});

test("prose() keeps line breaks and refuses other control characters", () => {
  assert.equal(prose(20).parse(" a\n\tb \n"), "a\n\tb");
  assert.equal(prose(20).safeParse("a\u001b[31mb").success, false);
  assert.equal(prose(3).safeParse("abcd").success, false);
});
