import { createHmac, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";

/** Where a page of a list ended: the values of its sort columns. */
export type CursorPosition = readonly (string | number)[];

export type Cursors = Readonly<{
  sign(list: string, position: CursorPosition): string;
  /** Null for a cursor that this list did not give, or that was changed. */
  read(list: string, cursor: string): CursorPosition | null;
}>;

/** Opaque cursors: base64url of the position, with an HMAC-SHA256 that binds it to its list. */
export function makeCursors(secret: string): Cursors {
  const mac = (list: string, payload: string) =>
    createHmac("sha256", secret).update(`cursor\n${list}\n${payload}`).digest().subarray(0, 16);
  return {
    sign(list, position) {
      const payload = Buffer.from(JSON.stringify(position)).toString("base64url");
      return `${payload}.${mac(list, payload).toString("base64url")}`;
    },
    read(list, cursor) {
      const [payload, signature, ...rest] = cursor.split(".");
      if (payload === undefined || signature === undefined || rest.length > 0) return null;
      const given = Buffer.from(signature, "base64url");
      const expected = mac(list, payload);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      return JSON.parse(Buffer.from(payload, "base64url").toString()) as CursorPosition;
    },
  };
}
