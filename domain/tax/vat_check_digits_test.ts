import { assert, test } from "@mercator/domain/testing";
import { readVatId } from "./mod.ts";
import { hasGoodCheckDigits } from "./vat_check_digits.ts";

/** Numbers of businesses that publish them, and samples of the tax offices. */
const GOOD = [
  "ATU13585627",
  "ATU33864707",
  "BE0428759497",
  "BE0203201340",
  "DE136695976",
  "DE811907980",
  "DK13585628",
  "DK24256790",
  "FI20774740",
  "IT00743110157",
  "IT00159560366",
  "LU15027442",
  "PL8567346215",
  "PL5260250274",
];

test("every digit counts: one that is mistyped is noticed", () => {
  for (const id of GOOD) {
    assert.ok(readVatId(id).ok, id);
    const first = id.search(/\d/);
    for (let place = first; place < id.length; place++) {
      for (let digit = 0; digit < 10; digit++) {
        if (String(digit) === id[place]) continue;
        const typo = id.slice(0, place) + digit + id.slice(place + 1);
        assert.equal(readVatId(typo).ok, false, `${typo} for ${id}`);
      }
    }
  }
});

test("where no way is known, any digits may be right", () => {
  assert.equal(hasGoodCheckDigits("FR", "XX123456789"), true);
  assert.equal(hasGoodCheckDigits("DE", "123456789"), false);
});
