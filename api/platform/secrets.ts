import { createHmac, randomBytes } from "node:crypto";
import type { Secrets } from "@mercator/domain/identity";

/**
 * Secrets of staff sessions, and digests of what is kept about them. The digest is an HMAC: the
 * accounts behind throttled buckets cannot be guessed from a copy of the table.
 */
export function makeSecrets(key: string): Secrets {
  return {
    make: () => randomBytes(32).toString("base64url"),
    digest: (secret) => createHmac("sha256", key).update(`secret\n${secret}`).digest("hex"),
  };
}
