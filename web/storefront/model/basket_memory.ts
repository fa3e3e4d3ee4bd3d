import type { BasketMemory } from "./basket.ts";

/**
 * Remembers in the browser that there is a basket, one for each market. Where storage is closed to
 * the page, the basket counts as remembered: asking is never wrong.
 */
export function basketMemory(market: string): BasketMemory {
  const key = `basket.${market}`;
  return {
    has() {
      try {
        return localStorage.getItem(key) !== null;
      } catch {
        return true;
      }
    },
    set(has) {
      try {
        if (has) localStorage.setItem(key, "1");
        else localStorage.removeItem(key);
      } catch {
        // Nothing is lost but one saved request.
      }
    },
  };
}
