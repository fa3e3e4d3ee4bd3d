import { ref, watch } from "vue";

/** Asks before a page with unsaved work is left. Waits for the answer inside the navigation itself. */
export function useLeaveGuard(unsaved: () => boolean) {
  const asking = ref(false);
  let answer: ((leave: boolean) => void) | null = null;

  function guard(): boolean | Promise<boolean> {
    if (!unsaved()) return true;
    asking.value = true;
    return new Promise((resolve) => (answer = resolve));
  }
  function settle(leave: boolean): void {
    answer?.(leave);
    answer = null;
    asking.value = false;
  }
  watch(asking, (open) => {
    if (!open) settle(false);
  });
  return { asking, guard, confirm: () => settle(true) };
}
