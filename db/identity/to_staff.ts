import { type Id, instant, invariant } from "@mercator/domain/kernel";
import { isStaffRole, type Staff } from "@mercator/domain/identity";
import { sql } from "drizzle-orm";

export type StaffRow = {
  id: string;
  email: string;
  name: string;
  roles: string[];
  disabled_ms: number | null;
};

/** The columns of `StaffRow`, of `identity.staff s`. */
export const STAFF_COLUMNS = sql`s.id, s.email, s.name, s.roles,
  (extract(epoch from s.disabled_at) * 1000)::float8 as disabled_ms`;

export function toStaff({ id, email, name, roles, disabled_ms }: StaffRow): Staff {
  const known = roles.filter(isStaffRole);
  invariant(known.length === roles.length, "staff have roles that there are");
  return {
    id: id as Id<"Staff">,
    email,
    name,
    roles: known,
    disabledAt: disabled_ms === null ? null : instant(disabled_ms),
  };
}
