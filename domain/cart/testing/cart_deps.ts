import { aGuest, allowAll, countingIds, fixedClock } from "../../kernel/testing/mod.ts";
import type { Cart } from "../cart.ts";
import type { ChangeCartDeps } from "../change_cart.ts";
import type { VariantFacts } from "../variant_facts.ts";
import { aCart } from "./carts_contract.ts";
import { fixedTerms, inMemoryCarts } from "./in_memory_carts.ts";

/** What every use case of carts needs, with one cart stored; and the command that is about it. */
export function withCart(
  cart: Partial<Cart> = {},
  { variants = [] }: { variants?: readonly VariantFacts[] } = {},
) {
  const carts = inMemoryCarts(...variants);
  const stored = aCart(cart);
  carts.stored.set(stored.id, stored);
  const authorize = allowAll();
  const deps = {
    authorize,
    carts,
    terms: fixedTerms,
    clock: fixedClock(),
    newId: countingIds(),
    vatIdRegister: () => Promise.resolve("valid" as const),
  } satisfies ChangeCartDeps;
  const read = { actor: aGuest, cartId: stored.id };
  const command = { ...read, ifMatch: null, once: null };
  return {
    carts,
    authorize,
    deps,
    command,
    read,
    now: () => carts.stored.get(stored.id) ?? stored,
  };
}
