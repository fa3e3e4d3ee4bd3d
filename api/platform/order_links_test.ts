import type { Id } from "@mercator/domain/kernel";
import { fixedClock } from "@mercator/domain/kernel/testing";
import { assert, test } from "@mercator/domain/testing";
import { makeOrderLinks } from "./order_links.ts";

const orderId = "ord_01kb3xz5vfe4n8h2t9c7m6qwra" as Id<"Order">;
const clock = fixedClock();
const links = makeOrderLinks({ secret: "s".repeat(32), clock });

test("a link opens the order that it was made for", () => {
  const token = links.linkToken(orderId);
  assert.equal(links.readLinkToken(token), orderId);
  assert.equal(encodeURIComponent(token), token);
});

test("a link ends after half a year", () => {
  const later = fixedClock();
  const token = links.linkToken(orderId);
  const reader = makeOrderLinks({ secret: "s".repeat(32), clock: later });
  later.advance(180 * 86_400_000 - 1001);
  assert.equal(reader.readLinkToken(token), orderId);
  later.advance(1001);
  assert.equal(reader.readLinkToken(token), null);
});

test("a link that was bent, or made elsewhere, opens nothing", () => {
  const token = links.linkToken(orderId);
  const [, expiry, mac] = token.split(".");
  const elsewhere = makeOrderLinks({ secret: "t".repeat(32), clock });
  const later = (parseInt(expiry!, 36) + 1000).toString(36);
  for (
    const bad of [
      "",
      orderId,
      `${orderId}.${expiry}`,
      `${orderId}.${later}.${mac}`,
      `ord_01kb3xz5vfe4n8h2t9c7m6qwrb.${expiry}.${mac}`,
      `${token}x`,
      `${token}.x`,
      `${orderId}.${expiry}.${"A".repeat(22)}`,
      `${orderId}.${expiry}.${"é".repeat(22)}`,
      elsewhere.linkToken(orderId),
      "x".repeat(100_000),
    ]
  ) {
    assert.equal(links.readLinkToken(bad), null, bad.slice(0, 80));
  }
});
