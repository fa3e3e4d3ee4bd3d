import { assert, test } from "@mercator/domain/testing";
import { readShopTime, shopTimeText } from "./shop_time.ts";

test("times are typed and shown by the shop's clock, in summer and in winter", () => {
  for (
    const [typed, iso] of [
      ["2026-12-01T00:00", "2026-11-30T23:00:00.000Z"],
      ["2026-07-01T09:30", "2026-07-01T07:30:00.000Z"],
      ["2026-03-29T03:30", "2026-03-29T01:30:00.000Z"],
      ["2026-10-25T03:30", "2026-10-25T02:30:00.000Z"],
    ] as const
  ) {
    assert.equal(Date.parse(readShopTime(typed) ?? ""), Date.parse(iso));
    assert.equal(shopTimeText(iso), typed);
  }
  assert.equal(readShopTime(""), null);
  assert.equal(readShopTime("soon"), null);
});
