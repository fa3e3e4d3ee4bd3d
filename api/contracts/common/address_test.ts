import { assert, test } from "@mercator/domain/testing";
import { Address } from "./address.ts";

const ADDRESS = {
  first_name: "Maya",
  last_name: "Stein",
  line1: "Deichstr. 1",
  city: "Hamburg",
  postal_code: "20459",
  country: "DE",
};

test("Address keeps what was typed, without the blanks around it", () => {
  const typed = { ...ADDRESS, first_name: "  Maya ", city: "Hamburg\t", postal_code: " 20459" };
  assert.deepEqual(Address.parse(typed), ADDRESS);
});

test("Address refuses blanks for a name, line breaks, control characters and half characters", () => {
  for (const line1 of ["", "   ", "Deichstr. 1\nBcc: all@example.com", "a\u0000b", "a\ud800b"]) {
    assert.equal(Address.safeParse({ ...ADDRESS, line1 }).success, false, JSON.stringify(line1));
  }
});

test("Address takes names of any script, up to its length", () => {
  for (const name of ["O’Neill-Łukasiewicz", "山田", "محمد", "x".repeat(80)]) {
    assert.equal(Address.parse({ ...ADDRESS, last_name: name }).last_name, name);
  }
  assert.equal(Address.safeParse({ ...ADDRESS, last_name: "x".repeat(81) }).success, false);
});

test("Address wants a country as two capitals, and no member that it does not know", () => {
  for (const country of ["de", "DEU", "Germany", "", 49]) {
    assert.equal(Address.safeParse({ ...ADDRESS, country }).success, false, String(country));
  }
  assert.equal(Address.safeParse({ ...ADDRESS, is_admin: true }).success, false);
});
