import { argon2id } from "hash-wasm";

/** argon2id as OWASP advises: 19 MiB, two passes. It takes a tenth of a second, on purpose. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

/** What is stored of a password. It holds up the thread: requests leave it to the worker. */
export function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return argon2id({ ...COST, password, salt, outputType: "encoded" });
}
