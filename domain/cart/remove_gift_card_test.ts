import { assert, test } from "@mercator/domain/testing";
import type { Id } from "../kernel/mod.ts";
import { removeGiftCard } from "./remove_gift_card.ts";
import { withCart } from "./testing/mod.ts";

test("removeGiftCard() takes one card out, and is content when it is gone already", async () => {
  const [one, two] = ["sva_1", "sva_2"] as Id<"ValueAccount">[];
  const { command, deps, now } = withCart({ giftCards: [one!, two!] });
  for (const _ of [1, 2]) {
    assert.ok((await removeGiftCard({ ...command, giftCardId: one! }, deps)).ok);
    assert.deepEqual(now().giftCards, [two]);
  }
});
