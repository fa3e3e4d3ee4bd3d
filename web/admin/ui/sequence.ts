import type { ResourceCache } from "../api/useResource.ts";

export type Neighbours = Readonly<{ previous: string | null; next: string | null }>;

type Place = Readonly<{ cache: ResourceCache; list: "orders" | "products" }>;

/** Remembers the list that records are opened from, so that J and K go through it on their pages. */
export function rememberSequence({ cache, list }: Place, ids: readonly string[]): void {
  cache.set(`sequence:${list}`, { value: ids, etag: null });
}

/** The records before and after this one in that list. */
export function neighbours({ cache, list }: Place, id: string): Neighbours {
  const ids = (cache.get(`sequence:${list}`)?.value ?? []) as readonly string[];
  const at = ids.indexOf(id);
  if (at < 0) return { previous: null, next: null };
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
