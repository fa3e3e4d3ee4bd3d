import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { Refusal } from "./progress.ts";

export const ROOT: string = new URL("../../", import.meta.url).pathname;

/** Everything that a running shop leaves on this machine; git does not see it. */
export const STATE: string = join(ROOT, ".mercator");

export const DATA_DIR: string = join(STATE, "postgres");

/** Made once for this machine. In production an operator sets them. */
export type Secrets = Readonly<{
  roleSecret: string;
  linkSecret: string;
  sandboxWebhookSecret: string;
  /** Ed25519, private, as a JWK. */
  signingKey: string;
  /** Of the development account in the back-office. */
  staffPassword: string;
}>;

/** Reads the secrets of this machine, or makes them. */
export async function readSecrets(): Promise<Secrets> {
  await Deno.mkdir(STATE, { recursive: true, mode: 0o755 });
  const file = join(STATE, "secrets.json");
  const text = await Deno.readTextFile(file).catch(() => null);
  if (text !== null) return parsedSecrets(text, file);
  const secrets: Secrets = {
    roleSecret: randomBytes(32).toString("base64url"),
    linkSecret: randomBytes(32).toString("base64url"),
    sandboxWebhookSecret: `whsec_${randomBytes(32).toString("base64")}`,
    signingKey: await newSigningKey(),
    staffPassword: readablePassword(),
  };
  await Deno.writeTextFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await Deno.rename(`${file}.new`, file);
  return secrets;
}

function parsedSecrets(text: string, file: string): Secrets {
  try {
    const secrets: Secrets = JSON.parse(text);
    const { roleSecret, linkSecret, sandboxWebhookSecret, signingKey, staffPassword } = secrets;
    const all = [roleSecret, linkSecret, sandboxWebhookSecret, signingKey, staffPassword];
    if (all.every((it) => typeof it === "string" && it.length > 8)) return secrets;
  } catch {
    // Told below.
  }
  throw new Refusal(
    `${file} is damaged. \`deno task reset\` removes it together with the development database.`,
  );
}

async function newSigningKey(): Promise<string> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const { kty, crv, x, d } = await crypto.subtle.exportKey(
    "jwk",
    (pair as CryptoKeyPair).privateKey,
  );
  // The key's name is its thumbprint (RFC 7638).
  const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url");
  return JSON.stringify({ kty, crv, x, d, kid, alg: "EdDSA", use: "sig" });
}

/** Four groups of letters that are not mistaken for each other: 80 bits that can be typed. */
function readablePassword(): string {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const picked = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join("");
  return picked.match(/.{4}/g)?.join("-") ?? picked;
}
