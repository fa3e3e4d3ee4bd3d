import { onScopeDispose, type Ref, ref } from "vue";
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
  void look();
  const timer = setInterval(look, EVERY_MS);
  onScopeDispose(() => clearInterval(timer));
  return count;
}
