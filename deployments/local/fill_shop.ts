import { connectAsOwner } from "@mercator/db/client";
import { ensureStaff } from "@mercator/db/identity";
import { seed } from "@mercator/db/seed";
import { instant } from "@mercator/domain/kernel";
import { hashPassword } from "../../api/platform/hash_password.ts";
import { newId } from "../../api/platform/ids.ts";
import type { Secrets } from "./state.ts";

export const STAFF_EMAIL = "admin@osier.example";
/** A second person, for what one alone cannot do. The same password. */
export const SECOND_STAFF_EMAIL = "manager@osier.example";

const STAFF = [
  { email: STAFF_EMAIL, name: "Robin Vogt", role: "admin" },
  { email: SECOND_STAFF_EMAIL, name: "Maya Okafor", role: "manager" },
] as const;

/** Fills an empty database with the sample shop and the accounts to run it with. */
export async function fillShop(
  { url, secrets }: { url: string; secrets: Pick<Secrets, "staffPassword"> },
): Promise<void> {
  const { db, close } = connectAsOwner({ url, poolMax: 1, applicationName: "mercator seed" });
  const now = Date.now();
  try {
    await seed(db, { now });
    for (const { email, name, role } of STAFF) {
      await ensureStaff(db, {
        id: newId("Staff"),
        email,
        name,
        passwordHash: await hashPassword(secrets.staffPassword),
        roles: [role],
        at: instant(now),
      });
    }
  } finally {
    await close();
  }
}
