/// <reference lib="deno.worker" />
import { argon2Verify } from "hash-wasm";
import { hashPassword } from "./hash_password.ts";

export type PasswordWork = Readonly<{ id: number; password: string; hash: string | null }>;
export type PasswordDone =
  | Readonly<{ id: number; hash: string }>
  | Readonly<{ id: number; fits: boolean }>;

async function work({ id, password, hash }: PasswordWork): Promise<PasswordDone> {
  if (hash === null) return { id, hash: await hashPassword(password) };
  // What is no hash fits no password.
  return { id, fits: await argon2Verify({ password, hash }).catch(() => false) };
}

self.onmessage = async ({ data }: MessageEvent<PasswordWork>) => {
  self.postMessage(await work(data));
};
