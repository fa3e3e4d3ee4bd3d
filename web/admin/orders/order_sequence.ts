import type { ResourceCache } from "../api/useResource.ts";

const KEY = "orders-sequence";

/** Remembers the list that orders are opened from, so that J and K go through it on the order's page. */
export function rememberSequence(cache: ResourceCache, ids: readonly string[]): void {
  cache.set(KEY, { value: ids, etag: null });
}

/** The orders before and after this one in that list. */
export function neighbours(
  cache: ResourceCache,
  id: string,
): Readonly<{ previous: string | null; next: string | null }> {
  const ids = (cache.get(KEY)?.value ?? []) as readonly string[];
  const at = ids.indexOf(id);
  if (at < 0) return { previous: null, next: null };
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
