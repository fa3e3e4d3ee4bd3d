import { connectAsOwner } from "@mercator/db/client";
import { ensureStaff } from "@mercator/db/identity";
import { seed } from "@mercator/db/seed";
import { instant } from "@mercator/domain/kernel";
import { argon2id } from "hash-wasm";
import { newId } from "../../api/platform/ids.ts";
import type { Secrets } from "./state.ts";

export const STAFF_EMAIL = "admin@osier.example";

/** The cost that OWASP asks for at least (2024): 19 MiB, two passes. */
const ARGON2ID = { parallelism: 1, iterations: 2, memorySize: 19_456, hashLength: 32 } as const;

/** Fills an empty database with the sample shop and the account to run it with. */
export async function fillShop(
  { url, secrets }: { url: string; secrets: Pick<Secrets, "staffPassword"> },
): Promise<void> {
  const { db, close } = connectAsOwner({ url, poolMax: 1, applicationName: "mercator seed" });
  const now = Date.now();
  try {
    await seed(db, { now });
    const passwordHash = await argon2id({
      ...ARGON2ID,
      password: secrets.staffPassword,
      salt: crypto.getRandomValues(new Uint8Array(16)),
      outputType: "encoded",
    });
    await ensureStaff(db, {
      id: newId("Staff"),
      email: STAFF_EMAIL,
      name: "Robin Vogt",
      passwordHash,
      roles: ["admin"],
      at: instant(now),
    });
  } finally {
    await close();
  }
}
