import type { PromotionPreviewV1 } from "@mercator/contracts/admin/v1";
import { assert, test } from "@mercator/domain/testing";
import { effectScope, nextTick, ref } from "vue";
import { type Answer, localProblem } from "../api/answer.ts";
import { newDraft, readDraft } from "./promotion_draft.ts";
import { usePreview } from "./usePreview.ts";

type Told = Answer<PromotionPreviewV1>;
const preview = (name: string) =>
  ({ ok: true, value: { promotions: [{ name }] }, etag: null }) as unknown as Told;
/** Until watchers, then timers that are due, and what hangs on them have run. */
async function settled(): Promise<void> {
  await nextTick();
  await new Promise((resolve) => setTimeout(resolve));
  await nextTick();
}

function opened() {
  const [quantity, limit] = [ref(1), ref("")];
  const answers: ((answer: Told) => void)[] = [];
  const scope = effectScope();
  const seen = scope.run(() =>
    usePreview({
      api: { previewPromotion: () => new Promise((resolve) => void answers.push(resolve)) },
      id: () => null,
      read: () => readDraft({ ...newDraft(), usageLimit: limit.value }),
      cart: () => ({
        market: "de",
        lines: quantity.value === 0 ? [] : [{ variant_id: "var_1", quantity: quantity.value }],
        codes: [],
        customer: { id: null, groups: [], orders_placed: 0 },
        destination: null,
        shipping_option_id: null,
      }),
      codeEntered: () => true,
      at: () => null,
      pauseMs: 0,
    })
  )!;
  const shown = () => seen.value.value?.promotions[0]?.name;
  return { quantity, limit, answers, seen, shown, [Symbol.dispose]: () => scope.stop() };
}

test("usePreview shows the last answer until the next is there, and never a late one", async () => {
  using given = opened();
  const { quantity, answers, seen, shown } = given;
  await settled();
  answers[0]?.(preview("one"));
  await settled();
  assert.deepEqual([shown(), seen.state.value], ["one", "ready"]);
  quantity.value = 2;
  await settled();
  quantity.value = 3;
  await settled();
  assert.deepEqual([shown(), seen.state.value, answers.length], ["one", "waiting", 3]);
  answers[2]?.(preview("three"));
  answers[1]?.(preview("two"));
  await settled();
  assert.deepEqual([shown(), seen.state.value], ["three", "ready"]);
});

test("usePreview asks nothing of an empty cart, nor of a draft that is wrong", async () => {
  using given = opened();
  const { quantity, limit, answers, seen, shown } = given;
  await settled();
  answers[0]?.(preview("one"));
  await settled();
  limit.value = "many";
  await settled();
  assert.deepEqual([seen.state.value, shown(), answers.length], ["wrong", "one", 1]);
  limit.value = "5";
  await settled();
  answers[1]?.({ ok: false, problem: localProblem("network_unreachable") });
  await settled();
  assert.deepEqual([seen.problem.value?.code, shown()], ["network_unreachable", "one"]);
  quantity.value = 0;
  await nextTick();
  assert.deepEqual([seen.state.value, seen.value.value, answers.length], ["none", null, 2]);
});
