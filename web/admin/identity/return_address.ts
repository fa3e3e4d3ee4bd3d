/** Where to go after signing in: only a page of the back-office, never another site. */
export function readReturnAddress(next: unknown): string {
  if (typeof next !== "string") return "/";
  const inside = /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in");
  return inside ? next : "/";
}
