import { onScopeDispose, ref, shallowRef, watch } from "vue";
import type {
  CreatePromotionV1,
  PreviewPromotionV1,
  PromotionPreviewV1,
} from "@mercator/contracts/admin/v1";
import type { Problem } from "@mercator/contracts/common";
import type { AdminApi } from "../api/client.ts";
import type { ReadPromotion } from "./promotion_draft.ts";

export type PreviewOptions = Readonly<{
  api: Pick<AdminApi, "previewPromotion">;
  id: () => string | null;
  read: () => ReadPromotion;
  cart: () => PreviewPromotionV1["cart"];
  codeEntered: () => boolean;
  /** When it is bought; null: now, whatever its dates are. */
  at: () => string | null;
  /** How long typing pauses before a cart is priced. */
  pauseMs?: number;
}>;

const PAUSE_MS = 300;
/** What a cart costs does not hang on them. */
const NAMES = new Set(["name", "labelEn", "labelDe"]);

/** A draft with names where it has none yet; null while something else is wrong with it. */
export function triable({ body, fields, rules }: ReadPromotion): CreatePromotionV1 | null {
  if (rules.size > 0 || Object.keys(fields).some((name) => !NAMES.has(name))) return null;
  const { labels } = body.definition;
  return {
    ...body,
    name: body.name || "–",
    definition: { ...body.definition, labels: { en: labels.en || "–", de: labels.de || "–" } },
  };
}

/** Prices the cart again whenever typing pauses; the last answer stays until the next is there. */
export function usePreview(
  { api, id, read, cart, codeEntered, at, pauseMs = PAUSE_MS }: PreviewOptions,
) {
  const value = shallowRef<PromotionPreviewV1 | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const state = ref<"none" | "wrong" | "waiting" | "ready">("none");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  async function price(promotion: CreatePromotionV1): Promise<void> {
    const mine = ++turn;
    const answer = await api.previewPromotion({
      promotion: { ...promotion, id: id(), code_entered: codeEntered() },
      cart: cart(),
      at: at(),
    });
    if (mine !== turn) return;
    state.value = "ready";
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) value.value = answer.value;
  }
  function later(): void {
    clearTimeout(timer);
    const promotion = triable(read());
    turn++;
    if (cart().lines.length === 0) {
      value.value = null;
      state.value = "none";
      return;
    }
    state.value = promotion === null ? "wrong" : "waiting";
    if (promotion !== null) timer = setTimeout(() => void price(promotion), pauseMs);
  }
  watch(
    () => JSON.stringify([id(), triable(read()), cart(), codeEntered(), at()]),
    later,
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    turn++;
  });
  return { value, problem, state };
}
