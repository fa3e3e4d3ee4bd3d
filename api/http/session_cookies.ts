/**
 * Cookies of sessions. `__Host-` binds them to this very host and to https; browsers count
 * http://localhost as such.
 */
export const GUEST_COOKIE = "__Host-session";
export const STAFF_COOKIE = "__Host-staff";

export type SessionCookie = typeof GUEST_COOKIE | typeof STAFF_COOKIE;

const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

export function setCookie(
  name: SessionCookie,
  { value, maxAgeMs }: { value: string; maxAgeMs: number },
): string {
  return `${name}=${value}; Max-Age=${Math.floor(maxAgeMs / 1000)}; ${ATTRIBUTES}`;
}

export function clearCookie(name: SessionCookie): string {
  return `${name}=; Max-Age=0; ${ATTRIBUTES}`;
}

/** The value of one cookie. Two of one name are none: somebody has planted the other. */
export function readCookie(header: string | undefined, name: SessionCookie): string | null {
  if (header === undefined) return null;
  const values = header.split(";").map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] ?? null : null;
}
