import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

/**
 * What Postgres stores instead of the password (RFC 5803), so that the password itself is never in
 * a statement. One round is enough: the passwords are 256 bits that nobody can guess, and 4,096
 * rounds cost every new connection a tenth of a second.
 */
export function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, 1, 32, "sha256");
  const clientKey = createHmac("sha256", salted).update("Client Key").digest();
  const storedKey = createHash("sha256").update(clientKey).digest("base64");
  const serverKey = createHmac("sha256", salted).update("Server Key").digest("base64");
  return `SCRAM-SHA-256$1:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}
