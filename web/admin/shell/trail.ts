import { type Ref, ref } from "vue";
import type { IconName } from "../ui/icon_paths.ts";

export type TrailEntry = Readonly<{ to: string; text: string; icon: IconName }>;
export type Trail = Readonly<{
  entries: Readonly<Ref<readonly TrailEntry[]>>;
  visit: (entry: TrailEntry) => void;
}>;

const KEPT = 5;
const KEY = "mercator.trail";

/** The records that were opened last, so that an order and its product are one key apart. */
export function createTrail(storage: Pick<Storage, "getItem" | "setItem">): Trail {
  const entries = ref<readonly TrailEntry[]>(read(storage));
  return {
    entries,
    visit(entry) {
      entries.value = [entry, ...entries.value.filter(({ to }) => to !== entry.to)].slice(0, KEPT);
      try {
        storage.setItem(KEY, JSON.stringify(entries.value));
      } catch {
        // A full or forbidden storage only shortens the memory of this.
      }
    },
  };
}

function read(storage: Pick<Storage, "getItem">): TrailEntry[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.slice(0, KEPT) as TrailEntry[] : [];
  } catch {
    return [];
  }
}
