import { computed, onScopeDispose, type Ref, ref } from "vue";
import type { AdminOrderListV1 } from "@mercator/contracts/admin/v1";
import type { Answer } from "../api/answer.ts";

const EVERY_MS = 20_000;

/** Looks for orders that came in while the list is open. They do not push: a link offers them. */
export function useNewOrders(options: {
  shown: Readonly<Ref<AdminOrderListV1 | null>>;
  active: () => boolean;
  load: () => Promise<Answer<AdminOrderListV1>>;
}) {
  const latest = ref<readonly string[]>([]);
  async function look() {
    if (document.hidden || !options.active()) return;
    const answer = await options.load();
    if (answer.ok) latest.value = answer.value.data.map(({ id }) => id);
  }
  const timer = setInterval(look, EVERY_MS);
  onScopeDispose(() => clearInterval(timer));

  const count = computed(() => {
    const first = options.shown.value?.data[0]?.id;
    if (!options.active()) return 0;
    if (!first) return options.shown.value ? latest.value.length : 0;
    const at = latest.value.indexOf(first);
    return at > 0 ? at : 0;
  });
  return { count, seen: () => (latest.value = []) };
}
