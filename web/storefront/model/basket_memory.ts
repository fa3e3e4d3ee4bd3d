import type { BasketMemory } from "./basket.ts";

const KEY = "basket";

/** Where storage is closed to the page, the basket counts as remembered: asking is never wrong. */
export const basketMemory: BasketMemory = {
  has() {
    try {
      return localStorage.getItem(KEY) !== null;
    } catch {
      return true;
    }
  },
  set(has) {
    try {
      if (has) localStorage.setItem(KEY, "1");
      else localStorage.removeItem(KEY);
    } catch {
      // Nothing is lost but one saved request.
    }
  },
};
