import type { Id, Instant } from "../kernel/mod.ts";

/** What staff may do is said by the policies; here stands only which roles there are. */
export const STAFF_ROLES = ["admin", "manager", "support", "warehouse", "viewer"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Somebody who works for the shop. */
export type Staff = Readonly<{
  id: Id<"Staff">;
  email: string;
  name: string;
  roles: readonly StaffRole[];
  disabledAt: Instant | null;
}>;

export function isStaffRole(role: string): role is StaffRole {
  return (STAFF_ROLES as readonly string[]).includes(role);
}
