import { assert, test } from "@mercator/domain/testing";
import { makeStockLinks } from "./stock_links.ts";

const ID = "srq_00000000000000000000000001";

test("makeStockLinks() reads the token that it made, and no other", () => {
  const { stockToken, readStockToken } = makeStockLinks({ secret: "a" });
  const token = stockToken(ID);
  assert.equal(readStockToken(token), ID);
  const other = token.replace("srq_0", "srq_1");
  const ours = makeStockLinks({ secret: "b" });
  assert.deepEqual([other, ID, "", `${ID}.`, `${token}A`].map(readStockToken), Array(5).fill(null));
  assert.equal(ours.readStockToken(token), null);
});
