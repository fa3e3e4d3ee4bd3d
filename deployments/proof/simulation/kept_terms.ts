import type { CheckoutTerms, Terms } from "@mercator/domain/cart";
import type { Clock } from "@mercator/domain/kernel";
import type { Process } from "./scheduler.ts";

/** As long as the adapter for Postgres. */
const KEPT_MS = 30_000;

export type KeptTermsOptions = Readonly<{
  read: () => Promise<Terms>;
  clock: Clock;
  /** Who asks: each server keeps its own. */
  process: () => Process | null;
}>;

/** Taxes, ways of delivery and promotions as a server keeps them for a while. */
export function keptTerms({ read, clock, process }: KeptTermsOptions): CheckoutTerms {
  const kept = new Map<Process | null, { at: number; terms: Terms }>();
  return {
    async current() {
      const [who, now] = [process(), clock()];
      const known = kept.get(who);
      if (known !== undefined && Math.abs(now - known.at) < KEPT_MS) return known.terms;
      const terms = await read();
      kept.set(who, { at: now, terms });
      return terms;
    },
    forget: () => void kept.delete(process()),
  };
}
