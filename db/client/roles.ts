import { createHmac } from "node:crypto";

/** Who in the program talks to the database; each is granted only what it needs. */
export const DATABASE_ROLES = [
  "migrator",
  "storefront_read",
  "storefront_write",
  "admin",
  "integrator",
  "worker",
  "sandbox",
] as const;

export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** The role's name in Postgres, where roles belong to the whole cluster. */
export function roleName(role: DatabaseRole): `mercator_${DatabaseRole}` {
  return `mercator_${role}`;
}

/** Derived, so that one secret opens all pools and nobody types or stores a password each. */
export function rolePassword(roleSecret: string, role: DatabaseRole): string {
  return createHmac("sha256", roleSecret).update(roleName(role)).digest("base64url");
}
