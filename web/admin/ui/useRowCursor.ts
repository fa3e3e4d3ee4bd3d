import { computed, nextTick, type Ref, ref, watch } from "vue";

/**
 * The keyboard's place in a list and what is selected in it. J and K move, X selects, shift extends;
 * rows that leave the list leave the selection too.
 */
export function useRowCursor(ids: Readonly<Ref<readonly string[]>>, onMove?: (id: string) => void) {
  const cursor = ref<string | null>(null);
  const selected = ref<ReadonlySet<string>>(new Set());
  const anchor = ref<string | null>(null);

  watch(ids, (present) => {
    const here = new Set(present);
    const kept = [...selected.value].filter((id) => here.has(id));
    if (kept.length !== selected.value.size) selected.value = new Set(kept);
    if (cursor.value && !here.has(cursor.value)) cursor.value = null;
  });

  function move(step: 1 | -1, extend = false): void {
    const at = cursor.value === null ? -1 : ids.value.indexOf(cursor.value);
    const next = ids.value[Math.max(0, Math.min(ids.value.length - 1, at + step))];
    if (next === undefined) return;
    if (extend) {
      const from = cursor.value;
      selected.value = new Set([...selected.value, ...(from ? [from] : []), next]);
    }
    cursor.value = next;
    onMove?.(next);
    void nextTick(() =>
      document.querySelector(`[data-row="${CSS.escape(next)}"]`)?.scrollIntoView({
        block: "nearest",
      })
    );
  }

  function toggle(id: string | null, range = false): void {
    if (id === null) return;
    const next = new Set(selected.value);
    const from = range && anchor.value ? ids.value.indexOf(anchor.value) : -1;
    if (from >= 0) {
      const to = ids.value.indexOf(id);
      for (const each of ids.value.slice(Math.min(from, to), Math.max(from, to) + 1)) {
        next.add(each);
      }
    } else if (!next.delete(id)) next.add(id);
    anchor.value = id;
    selected.value = next;
  }

  const all = computed<"none" | "some" | "all">(() => {
    if (selected.value.size === 0) return "none";
    return selected.value.size === ids.value.length ? "all" : "some";
  });
  function toggleAll(): void {
    selected.value = all.value === "all" ? new Set() : new Set(ids.value);
  }
  function clear(): void {
    selected.value = new Set();
  }
  return { cursor, selected, all, move, toggle, toggleAll, clear };
}
