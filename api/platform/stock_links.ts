import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Id } from "@mercator/domain/kernel";

/** Signed links to a request to hear of a variant: whoever has the mail may confirm it, or take it back. */
export type StockLinks = Readonly<{
  stockToken(requestId: string): string;
  /** Null when it was not made here. */
  readStockToken(token: string): Id<"StockRequest"> | null;
}>;

const FORM = /^(srq_[0-9a-z]{26})\.([\w-]{22})$/;

/** `request.mac`, bound together by HMAC-SHA256. The request itself ends: there is no other expiry. */
export function makeStockLinks({ secret }: { secret: string }): StockLinks {
  const mac = (id: string) =>
    createHmac("sha256", secret).update(`stock request\n${id}`).digest().subarray(0, 16);
  return {
    stockToken: (id) => `${id}.${mac(id).toString("base64url")}`,
    readStockToken(token) {
      const [, id, signature] = FORM.exec(token) ?? [];
      if (id === undefined || signature === undefined) return null;
      const given = Buffer.from(signature, "base64url");
      const expected = mac(id);
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      return isOurs ? id as Id<"StockRequest"> : null;
    },
  };
}
