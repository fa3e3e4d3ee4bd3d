import { assert, test } from "@mercator/domain/testing";
import { CODE_BYTES, giftCardCode, lastFourOf, readGiftCardCode } from "./gift_card_code.ts";

const bytes = (of: (nth: number) => number) =>
  Uint8Array.from({ length: CODE_BYTES }, (_, n) => of(n));

test("giftCardCode() writes one of 32 signs for each byte, all equally often", () => {
  assert.equal(giftCardCode(bytes((nth) => nth)), "0123-4567-89AB-CDEF-GHJK");
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    const [sign = ""] = giftCardCode(bytes(() => byte));
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  assert.equal(counts.size, 32);
  assert.deepEqual([...new Set(counts.values())], [8]);
});

test("readGiftCardCode() takes a code as people type it, and nothing that is none", () => {
  const code = giftCardCode(bytes((nth) => nth));
  const signs = "0123456789ABCDEFGHJK";
  assert.equal(readGiftCardCode(code), signs);
  assert.equal(readGiftCardCode(` ${code.toLowerCase().replaceAll("-", " ")} `), signs);
  assert.equal(readGiftCardCode("OI23456789ABCDEFGHJK"), signs);
  assert.equal(lastFourOf(signs), "GHJK");
  for (const typed of ["", "0123", `${signs}0`, "U123456789ABCDEFGHJK", "é".repeat(20)]) {
    assert.equal(readGiftCardCode(typed), null, typed);
  }
});
