import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";
import type { Problem } from "@mercator/contracts/common";
import type { Answer } from "./answer.ts";

export type ResourceState = "loading" | "ready" | "refreshing" | "failed";
type Stored = Readonly<{ value: unknown; etag: string | null }>;

/** What was read lately, by address, so that a page opens at once and then corrects itself. */
export type ResourceCache = Map<string, Stored>;

const CACHED_MAX = 60;
const BONES_AFTER_MS = 150;

export type ResourceOptions<T> = Readonly<{
  key: () => string;
  load: () => Promise<Answer<T>>;
  cache: ResourceCache;
  /** Why this person may not see it: nothing is asked for then, because every refusal is recorded. */
  lock?: () => string | null;
}>;

/** Reads a record and reads it again when its key changes; the old one stays until the new is there. */
export function useResource<T>({ key, load, cache, lock }: ResourceOptions<T>) {
  const state = ref<ResourceState>("loading");
  const value = shallowRef<T | null>(null);
  const etag = ref<string | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const waitedLong = ref(false);
  let turn = 0;
  let bonesTimer: ReturnType<typeof setTimeout> | undefined;

  function replace(next: T, nextEtag: string | null): void {
    value.value = next;
    etag.value = nextEtag;
    problem.value = null;
    state.value = "ready";
    remember(cache, key(), { value: next, etag: nextEtag });
  }

  async function reload(): Promise<void> {
    if (lock?.()) return;
    const mine = ++turn;
    clearTimeout(bonesTimer);
    waitedLong.value = false;
    if (value.value === null) {
      bonesTimer = setTimeout(() => (waitedLong.value = true), BONES_AFTER_MS);
    }
    state.value = value.value === null ? "loading" : "refreshing";
    const answer = await load();
    if (mine !== turn) return;
    clearTimeout(bonesTimer);
    if (answer.ok) return replace(answer.value, answer.etag);
    problem.value = answer.problem;
    state.value = "failed";
  }

  watch(key, () => {
    const known = cache.get(key());
    if (known) {
      value.value = known.value as T;
      etag.value = known.etag;
    }
    problem.value = null;
    void reload();
  }, { immediate: true });
  onScopeDispose(() => {
    turn++;
    clearTimeout(bonesTimer);
  });

  const showBones = computed(() =>
    value.value === null && state.value === "loading" && waitedLong.value
  );
  return { state, value, etag, problem, showBones, reload, replace };
}

function remember(cache: ResourceCache, key: string, entry: Stored): void {
  cache.delete(key);
  cache.set(key, entry);
  const oldest = cache.keys().next();
  if (cache.size > CACHED_MAX && !oldest.done) cache.delete(oldest.value);
}

/** Reads a record ahead of its page, where it is not known yet: a pointer rests on its row. */
export async function warm<T>(
  { cache, key, load }: { cache: ResourceCache; key: string; load: () => Promise<Answer<T>> },
): Promise<void> {
  if (cache.has(key)) return;
  const answer = await load();
  if (answer.ok) remember(cache, key, { value: answer.value, etag: answer.etag });
}
