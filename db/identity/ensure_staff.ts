import { sql } from "drizzle-orm";
import type { Id, Instant } from "@mercator/domain/kernel";
import type { StaffRole } from "@mercator/domain/identity";
import type { Db } from "../client/mod.ts";

export type NewStaff = Readonly<{
  id: Id<"Staff">;
  email: string;
  name: string;
  passwordHash: string;
  roles: readonly StaffRole[];
  at: Instant;
}>;

/** Makes an account for the seed or a launcher. One that is there is left as it is. */
export async function ensureStaff(
  db: Db,
  { id, email, name, passwordHash, roles, at }: NewStaff,
): Promise<"made" | "there"> {
  const { rows } = await db.execute(sql`
    insert into identity.staff (id, email, name, password_hash, roles, created_at)
    values (${id}, ${email.toLowerCase()}, ${name}, ${passwordHash},
      ${sql.param([...roles])}::text[], ${new Date(at)})
    on conflict (email) do nothing returning id`);
  return rows.length === 1 ? "made" : "there";
}
