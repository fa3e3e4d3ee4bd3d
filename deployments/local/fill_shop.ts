import { connectAsOwner } from "@mercator/db/client";
import { ensureStaff } from "@mercator/db/identity";
import { seed } from "@mercator/db/seed";
import { instant } from "@mercator/domain/kernel";
import { hashPassword } from "../../api/platform/hash_password.ts";
import { newId } from "../../api/platform/ids.ts";
import type { Secrets } from "./state.ts";

export const STAFF_EMAIL = "admin@osier.example";

/** Fills an empty database with the sample shop and the account to run it with. */
export async function fillShop(
  { url, secrets }: { url: string; secrets: Pick<Secrets, "staffPassword"> },
): Promise<void> {
  const { db, close } = connectAsOwner({ url, poolMax: 1, applicationName: "mercator seed" });
  const now = Date.now();
  try {
    await seed(db, { now });
    await ensureStaff(db, {
      id: newId("Staff"),
      email: STAFF_EMAIL,
      name: "Robin Vogt",
      passwordHash: await hashPassword(secrets.staffPassword),
      roles: ["admin"],
      at: instant(now),
    });
  } finally {
    await close();
  }
}
