import { assert, test } from "@mercator/domain/testing";
import { removePromotionCode } from "./remove_promotion_code.ts";
import { withCart } from "./testing/mod.ts";

test("removePromotionCode() takes that code out, and is content when it is not in", async () => {
  const { deps, command, now } = withCart({ promotionCodes: ["AAA", "BBB"] });
  for (const _ of [1, 2]) {
    assert.ok((await removePromotionCode({ ...command, promotionCode: " aaa " }, deps)).ok);
  }
  assert.deepEqual(now().promotionCodes, ["BBB"]);
});
