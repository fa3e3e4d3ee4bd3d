import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock, Id } from "@mercator/domain/kernel";

/** Signed links to an order: whoever holds one may read that order, and nothing else. */
export type OrderLinks = Readonly<{
  /** A token for an address, good for half a year. */
  linkToken(orderId: Id<"Order">): string;
  /** The order that the token was made for. Null when it was not made here, or is over. */
  readLinkToken(token: string): Id<"Order"> | null;
}>;

const LIFETIME_MS = 180 * 86_400_000;
const FORM = /^(ord_[0-9a-z]{26})\.([0-9a-z]{1,9})\.([\w-]{22})$/;

/** `order.expiry.mac`: readable, safe in an address, bound together by HMAC-SHA256. */
export function makeOrderLinks({ secret, clock }: { secret: string; clock: Clock }): OrderLinks {
  const mac = (orderId: string, expiry: string) =>
    createHmac("sha256", secret).update(`order link\n${orderId}\n${expiry}`).digest()
      .subarray(0, 16);
  return {
    linkToken(orderId) {
      const expiry = Math.floor((clock() + LIFETIME_MS) / 1000).toString(36);
      return `${orderId}.${expiry}.${mac(orderId, expiry).toString("base64url")}`;
    },
    readLinkToken(token) {
      const [, orderId, expiry, signature] = FORM.exec(token) ?? [];
      if (orderId === undefined || expiry === undefined || signature === undefined) return null;
      const given = Buffer.from(signature, "base64url");
      const expected = mac(orderId, expiry);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      return clock() < parseInt(expiry, 36) * 1000 ? orderId as Id<"Order"> : null;
    },
  };
}
