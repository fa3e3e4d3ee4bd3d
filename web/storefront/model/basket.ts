import { computed, type ComputedRef, type Ref, ref, shallowRef, watch } from "vue";
import type { Problem } from "@mercator/contracts/common";
import type { CartLineV1, CartV1 } from "@mercator/contracts/storefront/v1";
import type { Answer, StorefrontApi } from "./storefront_api.ts";

/** The basket as a page knows it. The server computes it; every change answers the whole. */
export type Basket = Readonly<{
  cart: Ref<CartV1 | null>;
  pieces: ComputedRef<number>;
  /** The line that came in last, which the drawer talks about. */
  added: Ref<CartLineV1 | null>;
  isOpen: Ref<boolean>;
  isBusy: Ref<boolean>;
  problem: Ref<Problem | null>;
  /** Called once the page is awake: asks for the basket where the page was built for everybody. */
  refresh(): Promise<void>;
  /** What was in it has been bought: there is nothing to ask for. */
  forget(): void;
  /** What was in it was not bought after all: it is to be asked for. */
  remember(): void;
  /** Whether the shop took it, refused it, or could not be asked by script. */
  add(variantId: string, quantity: number): Promise<"added" | "refused" | "unreachable">;
  change(lineId: string, quantity: number): Promise<void>;
  remove(lineId: string): Promise<void>;
}>;

/**
 * Whether this browser had a basket when it was here last. A page built for everybody asks the shop
 * only then: most visitors have none.
 */
export type BasketMemory = Readonly<{ has(): boolean; set(has: boolean): void }>;

export function createBasket(
  initial: CartV1 | null,
  { api, memory }: { api: StorefrontApi; memory: BasketMemory },
): Basket {
  const cart = shallowRef(initial);
  const added = shallowRef<CartLineV1 | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const isOpen = ref(false);
  const isBusy = ref(false);
  const pieces = computed(() =>
    (cart.value?.lines ?? []).reduce((n, line) => n + line.quantity, 0)
  );

  const inTurn = oneAtATime(isBusy);

  function take(answer: Answer<CartV1>): boolean {
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) cart.value = answer.value;
    return answer.ok;
  }

  async function cartId(): Promise<string | null> {
    const known = cart.value;
    if (known?.status === "open") return known.id;
    if (memory.has()) {
      const current = await api.currentCart();
      if (current.ok && current.value.status === "open") return current.value.id;
    }
    const created = await api.createCart();
    return take(created) && created.ok ? created.value.id : null;
  }

  async function withCart(change: (cartId: string) => Promise<Answer<CartV1>>): Promise<void> {
    const id = await cartId();
    if (id !== null) take(await change(id));
  }

  return {
    cart,
    pieces,
    added,
    isOpen,
    isBusy,
    problem,
    refresh: () => recall({ cart, api, memory }),
    forget: () => memory.set(false),
    remember: () => memory.set(true),
    add: (variantId, quantity) =>
      inTurn(async () => {
        const id = await cartId();
        const taken = id !== null &&
          take(await api.addLine(id, { variant_id: variantId, quantity }));
        if (!taken) return (problem.value?.status ?? 0) in REFUSALS ? "refused" : "unreachable";
        added.value = cart.value?.lines.find((line) => line.variant_id === variantId) ?? null;
        isOpen.value = true;
        return "added";
      }),
    change: (lineId, quantity) =>
      inTurn(() => withCart((id) => api.changeLine(id, { lineId, quantity }))),
    remove: (lineId) => inTurn(() => withCart((id) => api.removeLine(id, lineId))),
  };
}

async function recall(
  { cart, api, memory }: { cart: Ref<CartV1 | null>; api: StorefrontApi; memory: BasketMemory },
): Promise<void> {
  watch(cart, (now) => memory.set(now !== null));
  if (cart.value) return memory.set(true);
  if (!memory.has()) return;
  const current = await api.currentCart();
  if (current.ok) cart.value = current.value;
  else if (current.problem.status === 404) memory.set(false);
}

/** Answers that say something to the shopper; anything else is tried again by the plain form. */
const REFUSALS: Readonly<Record<number, true>> = { 409: true, 422: true };

/** The second press on "+" waits for the first. */
function oneAtATime(isBusy: Ref<boolean>): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(async () => {
      isBusy.value = true;
      try {
        return await work();
      } finally {
        isBusy.value = false;
      }
    });
    last = next.catch(() => undefined);
    return next;
  };
}
