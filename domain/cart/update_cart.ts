import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  type NewId,
  ok,
  type Once,
  ownerFacts,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { PayingValue } from "../stored_value/mod.ts";
import type { Cart, CartId } from "./cart.ts";
import type { Also, CartChangedMeanwhile, Carts, CheckoutTerms } from "./ports.ts";
import type { LoadedCart } from "./loaded_cart.ts";
import { type CartWarning, type PricedCart, priceLoadedCart } from "./priced_cart.ts";

/** What every change of a cart says. `ifMatch` is the version that the client has seen, if it cares. */
export type CartCommand = Readonly<{
  actor: Actor;
  cartId: CartId;
  ifMatch: number | null;
  once: Once<PricedCart> | null;
}>;

export type CartNotFound = Readonly<{ code: "cart_not_found"; cartId: CartId }>;
export type CartAlreadyCompleted = Readonly<{
  code: "cart_already_completed";
  orderId: Id<"Order"> | null;
}>;
export type PreconditionFailed = Readonly<{ code: "precondition_failed"; version: number }>;

export type CartError =
  | CartNotFound
  | CartAlreadyCompleted
  | CartChangedMeanwhile
  | PreconditionFailed
  | RequestRepeated
  | Denied;

export type CartDeps = Readonly<{
  authorize: Authorize;
  carts: Carts;
  terms: CheckoutTerms;
  clock: Clock;
  newId: NewId;
}>;

const ATTEMPTS = 8;

/**
 * The way that every change of a cart takes: load, authorize, decide, price, save. Whoever finds the
 * cart changed by another request decides again over the new one, unless the client named a version.
 */
export async function updateCart<E = never>(
  { actor, cartId, ifMatch, once, also }: CartCommand & Readonly<{ also?: Also }>,
  { authorize, carts, terms, clock }: CartDeps,
  { decide, known = [], warn = () => [] }: Readonly<{
    decide: (loaded: LoadedCart) => Result<Cart, E>;
    /** What was found out about gift cards besides, so that one that is put in is priced at once. */
    known?: readonly PayingValue[];
    /** What this answer says besides, and no later one. */
    warn?: (loaded: LoadedCart) => readonly CartWarning[];
  }>,
): Promise<Result<PricedCart, E | CartError>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [loaded, current] = await Promise.all([carts.load(cartId, also), terms.current()]);
    if (loaded === null) return err({ code: "cart_not_found", cartId });
    const { cart } = loaded;
    const allowed = await authorize(actor, "cart.change", ownerFacts(cart.owner));
    if (!allowed.ok) return allowed;
    if (cart.status === "completed") {
      return err({ code: "cart_already_completed", orderId: await carts.orderOf(cartId) });
    }
    if (ifMatch !== null && ifMatch !== cart.version) {
      return err({ code: "precondition_failed", version: cart.version });
    }

    const at = clock();
    const decided = decide(loaded);
    if (!decided.ok) return decided;

    const next = { ...decided.value, updatedAt: at, version: cart.version + 1 };
    const value = [...known, ...loaded.value];
    const now = priceLoadedCart({ ...loaded, cart: next, value }, { terms: current, at });
    const priced = { ...now, warnings: [...now.warnings, ...warn(loaded)] };
    const payload = { version: next.version };
    const events = [{ type: "cart_changed", subject: cartId, at, payload }];
    const saved = await carts.save(priced, { once, events });
    if (saved.ok) return ok(priced);
    if (saved.error.code === "request_repeated") return err(saved.error);
  }
  return err({ code: "cart_changed_meanwhile", cartId });
}
