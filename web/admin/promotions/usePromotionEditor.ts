import { computed, ref, shallowRef, watch } from "vue";
import type { PromotionV1 } from "@mercator/contracts/admin/v1";
import type { Problem } from "@mercator/contracts/common";
import type { AdminApi } from "../api/client.ts";
import { isConflict } from "../api/problem_text.ts";
import { useDeed } from "../api/useDeed.ts";
import {
  draftOf,
  mergeDrafts,
  newDraft,
  type PromotionDraft,
  readDraft,
} from "./promotion_draft.ts";
import { texts } from "./texts.ts";

export type EditorOptions = Readonly<{
  api: Pick<AdminApi, "promotion" | "createPromotion" | "changePromotion">;
  /** The stored one; null while a new one is begun. */
  promotion: () => PromotionV1 | null;
  etag: () => string | null;
  /** Puts a newer version under the edits. */
  replace: (promotion: PromotionV1, etag: string | null) => void;
}>;

type Body = ReturnType<typeof readDraft>["body"];
type Sent = Readonly<{ id: string | null; body: Partial<Body>; etag: string | null }>;

/** One promotion as it is typed, over versions that others may have stored meanwhile. */
export function usePromotionEditor({ api, promotion, etag, replace }: EditorOptions) {
  const draft = ref<PromotionDraft>(newDraft());
  const tried = ref(false);
  const theirs = shallowRef<PromotionV1 | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const read = computed(() => readDraft(draft.value));
  const storedBody = computed(() => readDraft(storedDraft(promotion())).body);
  const isUnsaved = computed(() => !isSame(read.value.body, storedBody.value) || isTouched());
  const errorCount = computed(() => Object.keys(read.value.fields).length + read.value.rules.size);
  const deed = useDeed(({ id, body, etag: version }: Sent, idempotencyKey) =>
    id === null
      ? api.createPromotion(body as Body, { idempotencyKey })
      : api.changePromotion(id, body, { idempotencyKey, etag: version })
  );

  /** What is wrong in a stored draft stands there by itself; what is wrong here was typed. */
  function isTouched(): boolean {
    return errorCount.value > 0 && promotion() !== null;
  }
  function adopt(stored: PromotionV1 | null): void {
    draft.value = storedDraft(stored);
    tried.value = false;
    theirs.value = null;
    problem.value = null;
  }
  async function save(): Promise<PromotionV1 | null> {
    tried.value = true;
    if (errorCount.value > 0 || deed.state.value === "busy") return null;
    const known = promotion();
    const { body } = read.value;
    const sent = known === null ? body : changesOf(body, storedBody.value);
    const answer = await deed.run({ id: known?.id ?? null, body: sent, etag: etag() });
    if (!answer) return null;
    if (answer.ok) {
      replace(answer.value, answer.etag);
      adopt(answer.value);
      return answer.value;
    }
    problem.value = answer.problem;
    if (known !== null && isConflict(answer.problem)) await meet(known);
    return null;
  }
  /** What was touched here stays as it is typed; the next save is about the version stored now. */
  async function meet(known: PromotionV1): Promise<void> {
    const newest = await api.promotion(known.id);
    if (!newest.ok) return;
    theirs.value = newest.value;
    const base = draftOf(known);
    draft.value = mergeDrafts({ mine: draft.value, base, theirs: draftOf(newest.value) });
    problem.value = null;
    replace(newest.value, newest.etag);
  }
  watch(promotion, (next, before) => {
    if (next?.id === before?.id && theirs.value !== null) return;
    const mine = readDraft(storedDraft(before ?? null)).body;
    if (next?.id !== before?.id || isSame(read.value.body, mine)) adopt(next);
  }, { immediate: true });

  return {
    draft,
    read,
    /** Shown once saving was tried: an empty form is no list of mistakes. */
    fields: computed(() => (tried.value ? read.value.fields : {})),
    rules: computed(() => (tried.value ? read.value.rules : new Map<number, string>())),
    errorCount,
    tried,
    isUnsaved,
    isSaving: computed(() => deed.state.value === "busy"),
    theirs,
    problem,
    save,
    discard: () => adopt(promotion()),
    /** Begins with what another one has, under a name of its own. */
    copy(other: PromotionV1): void {
      draft.value = { ...draftOf(other), name: texts.copyOf(other.name).slice(0, 120) };
    },
  };
}

function storedDraft(stored: PromotionV1 | null): PromotionDraft {
  return stored === null ? newDraft() : draftOf(stored);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Only what differs is sent: limits that nobody moved are not moved back. */
function changesOf(body: Body, stored: Body): Partial<Body> {
  const names = Object.keys(body) as (keyof Body)[];
  return Object.fromEntries(
    names.filter((name) => !isSame(body[name], stored[name])).map((name) => [name, body[name]]),
  );
}

export type PromotionEditor = ReturnType<typeof usePromotionEditor>;
