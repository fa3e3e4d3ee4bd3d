import { onScopeDispose, type Ref, ref, watch } from "vue";
import { useRoute } from "vue-router";
import { useAdmin } from "./admin.ts";

const EVERY_MS = 60_000;

/** How many orders wait to be shipped: the one count in the navigation, because somebody must act. */
export function useWaiting(): Readonly<Ref<number>> {
  const { api } = useAdmin();
  const count = ref(0);
  async function look() {
    if (document.hidden) return;
    const answer = await api.orders("?view=to_fulfil&limit=1");
    if (answer.ok) count.value = answer.value.total;
  }
  // A deed on a record changes the count: it is looked at again on the way to the next page.
  const route = useRoute();
  watch(() => route.path, look, { immediate: true });
  const timer = setInterval(look, EVERY_MS);
  onScopeDispose(() => clearInterval(timer));
  return count;
}
