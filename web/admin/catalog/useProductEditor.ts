import { computed, ref, shallowRef, watch } from "vue";
import type { AdminProductV1 } from "@mercator/contracts/admin/v1";
import type { Problem } from "@mercator/contracts/common";
import type { AdminApi } from "../api/client.ts";
import type { Answer } from "../api/answer.ts";
import { isConflict } from "../api/problem_text.ts";
import {
  type Change,
  type ProductRequests,
  readDraft,
  rivalChanges,
  storedFields,
} from "./product_draft.ts";

export type EditorState = "idle" | "saving" | "refused" | "conflict";

export type EditorOptions = Readonly<{
  api: Pick<AdminApi, "product" | "changeProduct" | "changeVariant">;
  product: () => AdminProductV1 | null;
  etag: () => string | null;
  /** Puts a newer version of the product under the edits. */
  replace: (product: AdminProductV1, etag: string | null) => void;
}>;

/** Edits of one product, kept until they are saved, over versions that others may have written. */
export function useProductEditor({ api, product, etag, replace }: EditorOptions) {
  const edits = ref<Record<string, string>>({});
  const state = ref<EditorState>("idle");
  const problem = shallowRef<Problem | null>(null);
  const rivals = shallowRef<readonly Change[]>([]);

  const stored = computed(() => {
    const known = product();
    return known ? storedFields(known) : {};
  });
  const draft = computed(() => {
    const known = product();
    return known ? readDraft(known, edits.value) : null;
  });
  const changes = computed(() => draft.value?.changes ?? []);
  const errors = computed(() => draft.value?.errors ?? {});

  const value = (path: string): string => edits.value[path] ?? stored.value[path] ?? "";
  const isUnsaved = (path: string): boolean => changes.value.some((change) => change.path === path);
  function set(path: string, next: string): void {
    const { [path]: _old, ...rest } = edits.value;
    edits.value = next === stored.value[path] ? rest : { ...rest, [path]: next };
  }
  function discard(): void {
    edits.value = {};
    state.value = "idle";
    problem.value = null;
    rivals.value = [];
  }

  /** Sends one request after the other, each on the version that the one before it made. */
  async function save(): Promise<boolean> {
    const known = product();
    if (!known || !draft.value || state.value === "saving") return false;
    if (Object.keys(errors.value).length) return false;
    state.value = "saving";
    problem.value = null;
    rivals.value = [];
    const steps = savingSteps({ api, productId: known.id, etag }, draft.value.requests);
    for (const step of steps) {
      const answer = await step();
      if (!answer.ok) return await refuse(known, answer.problem);
      replace(answer.value, answer.etag);
    }
    discard();
    return true;
  }

  async function refuse(before: AdminProductV1, why: Problem): Promise<false> {
    problem.value = why;
    state.value = "refused";
    if (!isConflict(why)) return false;
    const newest = await api.product(before.id);
    if (newest.ok) {
      rivals.value = rivalChanges({ before, after: newest.value, edits: edits.value });
      replace(newest.value, newest.etag);
      state.value = "conflict";
    }
    return false;
  }

  watch(() => product()?.id, (id, before) => {
    if (before && id !== before) discard();
  });
  return { state, problem, rivals, changes, errors, value, isUnsaved, set, discard, save };
}

type Step = () => Promise<Answer<AdminProductV1>>;

/** One call a record; each reads the version when its turn comes. */
function savingSteps(
  { api, productId, etag }: Pick<EditorOptions, "api" | "etag"> & { productId: string },
  { product, variants }: ProductRequests,
): readonly Step[] {
  const deed = () => ({ idempotencyKey: crypto.randomUUID(), etag: etag() });
  return [
    ...(product ? [() => api.changeProduct(productId, product, deed())] : []),
    ...variants.map(({ variantId, body }) => () =>
      api.changeVariant({ productId, variantId }, body, deed())
    ),
  ];
}

export type ProductEditor = ReturnType<typeof useProductEditor>;
