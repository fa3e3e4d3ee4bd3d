/// <reference lib="deno.worker" />
import { argon2id, argon2Verify } from "hash-wasm";

export type PasswordWork = Readonly<{ id: number; password: string; hash: string | null }>;
export type PasswordDone =
  | Readonly<{ id: number; hash: string }>
  | Readonly<{ id: number; fits: boolean }>;

/** argon2id as OWASP advises: 19 MiB, two passes. It takes a tenth of a second, on purpose. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

async function work({ id, password, hash }: PasswordWork): Promise<PasswordDone> {
  if (hash === null) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    return { id, hash: await argon2id({ ...COST, password, salt, outputType: "encoded" }) };
  }
  // What is no hash fits no password.
  return { id, fits: await argon2Verify({ password, hash }).catch(() => false) };
}

self.onmessage = async ({ data }: MessageEvent<PasswordWork>) => {
  self.postMessage(await work(data));
};
