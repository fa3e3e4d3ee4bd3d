import { computed } from "vue";
import { useRoute, useRouter } from "vue-router";

/**
 * Pages by cursor. The address holds the cursor; the way back (`newer`) is kept in the history entry,
 * because a cursor only leads forward. A page opened from a link leads back to the newest.
 */
export function useCursorPages() {
  const route = useRoute();
  const router = useRouter();
  const trail = () => {
    const kept: unknown = globalThis.history.state?.newer;
    return Array.isArray(kept) ? kept.map(String) : [];
  };
  const cursor = computed(
    () => (typeof route.query["cursor"] === "string" ? route.query["cursor"] : null),
  );

  function older(next: string): Promise<unknown> {
    return router.push({
      query: { ...route.query, cursor: next },
      state: { newer: [...trail(), cursor.value ?? ""] },
    });
  }
  function newer(): Promise<unknown> {
    const way = trail();
    const back = way.at(-1) ?? "";
    const { cursor: _left, ...query } = route.query;
    return router.push({
      query: back ? { ...query, cursor: back } : query,
      state: { newer: way.slice(0, -1) },
    });
  }
  return { cursor, older, newer };
}
