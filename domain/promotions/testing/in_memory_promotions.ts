import { err, ok } from "../../kernel/mod.ts";
import { inMemoryKeys } from "../../kernel/testing/mod.ts";
import { type KeptPromotion, viewOf } from "../kept_promotion.ts";
import type { PromotionId } from "../promotion.ts";
import {
  type CodeBatchRecord,
  PROMOTION_VIEWS,
  type PromotionCodes,
  type PromotionPage,
  type PromotionRecord,
  type Promotions,
  type PromotionView,
} from "../ports.ts";
import type { CodeBatch, PromotionCode } from "../promotion_code.ts";

export type InMemoryPromotions = Readonly<{
  promotions: Promotions;
  codes: PromotionCodes;
  stored: Map<PromotionId, KeptPromotion>;
  words: Map<string, PromotionCode>;
}>;

/** A fake that keeps the same promises as the Postgres adapters. Nothing was used yet. */
export function inMemoryPromotions(...given: readonly KeptPromotion[]): InMemoryPromotions {
  const stored = new Map(given.map((promotion) => [promotion.id, promotion]));
  const words = new Map<string, PromotionCode>();
  return { stored, words, promotions: over(stored, words), codes: codesOver(words) };
}

function over(
  stored: Map<PromotionId, KeptPromotion>,
  words: Map<string, PromotionCode>,
): Promotions {
  const keys = inMemoryKeys();
  const codesOf = (id: PromotionId) =>
    [...words.values()].filter(({ promotionId }) => promotionId === id);
  const recordOf = (promotion: KeptPromotion): PromotionRecord => ({
    promotion,
    usage: { uses: 0, discounts: [], codes: codesOf(promotion.id).length },
  });
  return {
    list({ status, view, at, q, limit, after }) {
      const isSought = ({ id, name }: KeptPromotion) =>
        q === null || name.toLowerCase().includes(q.toLowerCase()) ||
        codesOf(id).some(({ code }) => code === q.toUpperCase());
      const sought = [...stored.values()].filter(isSought);
      const found = sought
        .filter((it) => (status ?? it.status) === it.status)
        .filter((it) => view === null || viewOf(it, at) === view)
        .toSorted((a, b) => a.id < b.id ? 1 : -1)
        .filter(({ id }) => after === null || id < after.id);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      return Promise.resolve({
        records: shown.map(recordOf),
        next: found.length > limit && last ? { value: "", id: last.id } : null,
        views: viewCounts(sought.map((it) => viewOf(it, at))),
      });
    },
    find(id) {
      const promotion = stored.get(id);
      return Promise.resolve(promotion === undefined ? null : recordOf(promotion));
    },
    add(promotion, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      stored.set(promotion.id, promotion);
      if (once !== null) keys.done(once, once.answer(promotion));
      return Promise.resolve(ok(promotion));
    },
    save(promotion, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (stored.get(promotion.id)?.version !== promotion.version) {
        return Promise.resolve(err({ code: "promotion_edited_meanwhile" }));
      }
      const next = { ...promotion, version: promotion.version + 1 };
      stored.set(promotion.id, next);
      if (once !== null) keys.done(once, once.answer(next));
      return Promise.resolve(ok(next));
    },
  };
}

function viewCounts(views: readonly PromotionView[]): PromotionPage["views"] {
  const count = (view: PromotionView) => views.filter((it) => it === view).length;
  return Object.fromEntries(
    PROMOTION_VIEWS.map((view) => [view, count(view)]),
  ) as PromotionPage["views"];
}

function codesOver(words: Map<string, PromotionCode>): PromotionCodes {
  const keys = inMemoryKeys();
  const batches: CodeBatch[] = [];
  const recordOf = (batch: CodeBatch): CodeBatchRecord => {
    const mine = [...words.values()].filter(({ batchId }) => batchId === batch.id);
    const disabled = mine.filter(({ disabledAt }) => disabledAt !== null).length;
    return { ...batch, used: mine.filter(({ uses }) => uses > 0).length, disabled };
  };
  return {
    list(promotionId, { q, batchId, limit, after }) {
      const found = [...words.values()]
        .filter((it) => it.promotionId === promotionId && (batchId ?? it.batchId) === it.batchId)
        .filter(({ code }) => code.startsWith(q?.toUpperCase() ?? "") && code > (after ?? ""))
        .toSorted((a, b) => a.code < b.code ? -1 : 1);
      const codes = found.slice(0, limit);
      const next = found.length > limit ? codes.at(-1)?.code ?? null : null;
      return Promise.resolve({ codes, next });
    },
    add({ code, promotionId, usageLimit, at }, once) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (words.has(code)) return Promise.resolve(err({ code: "promotion_code_taken" }));
      const made = newCode({ code, promotionId, usageLimit, createdAt: at, batchId: null });
      words.set(code, made);
      if (once !== null) keys.done(once, once.answer(made));
      return Promise.resolve(ok(made));
    },
    addBatch(batch, { codes, once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (codes.some((code) => words.has(code))) {
        return Promise.resolve(err({ code: "promotion_code_taken" }));
      }
      batches.push(batch);
      for (const code of codes) words.set(code, newCode({ ...batch, code, batchId: batch.id }));
      if (once !== null) keys.done(once, once.answer(batch));
      return Promise.resolve(ok(batch));
    },
    switchCode({ promotionId, code }, { disabledAt, once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const known = words.get(code);
      if (known?.promotionId !== promotionId) {
        return Promise.resolve(err({ code: "promotion_code_not_found" }));
      }
      const next = switched(known, disabledAt);
      words.set(code, next);
      if (once !== null) keys.done(once, once.answer(next));
      return Promise.resolve(ok(next));
    },
    listBatches: (promotionId) =>
      Promise.resolve(
        batches.filter((it) => it.promotionId === promotionId).toReversed().map(recordOf),
      ),
    switchBatch({ promotionId, id }, { disabledAt, once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const batch = batches.find((it) => it.id === id && it.promotionId === promotionId);
      if (batch === undefined) return Promise.resolve(err({ code: "code_batch_not_found" }));
      for (const it of words.values()) {
        if (it.batchId === id) words.set(it.code, switched(it, disabledAt));
      }
      const next = recordOf(batch);
      if (once !== null) keys.done(once, once.answer(next));
      return Promise.resolve(ok(next));
    },
  };
}

function newCode(
  { code, promotionId, usageLimit, createdAt, batchId }: Omit<PromotionCode, "uses" | "disabledAt">,
): PromotionCode {
  return { code, promotionId, batchId, usageLimit, uses: 0, disabledAt: null, createdAt };
}

/** When it was disabled first stays. */
function switched(it: PromotionCode, disabledAt: PromotionCode["disabledAt"]): PromotionCode {
  return { ...it, disabledAt: disabledAt === null ? null : it.disabledAt ?? disabledAt };
}
