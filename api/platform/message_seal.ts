import { createHmac } from "node:crypto";
import { compactDecrypt, CompactEncrypt } from "jose";
import type { MessageSeal } from "@mercator/domain/notifications";

/** Seals as a JWE (RFC 7516) under a key of its own, made from the shop's secret: AES-256-GCM. */
export function makeMessageSeal({ secret }: { secret: string }): MessageSeal {
  const key = new Uint8Array(createHmac("sha256", secret).update("message seal").digest());
  return {
    seal: (word) =>
      new CompactEncrypt(new TextEncoder().encode(word))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .encrypt(key),
    async open(sealed) {
      const { plaintext } = await compactDecrypt(sealed, key, {
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
      });
      return new TextDecoder().decode(plaintext);
    },
  };
}
