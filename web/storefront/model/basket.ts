import { computed, type ComputedRef, type Ref, ref, shallowRef } from "vue";
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
  /** Asks for the basket, on pages that were built for everybody. */
  refresh(): Promise<void>;
  /** Whether the shop took it, refused it, or could not be asked by script. */
  add(variantId: string, quantity: number): Promise<"added" | "refused" | "unreachable">;
  change(lineId: string, quantity: number): Promise<void>;
  remove(lineId: string): Promise<void>;
}>;

export function createBasket(initial: CartV1 | null, api: StorefrontApi): Basket {
  const cart = shallowRef(initial);
  const added = shallowRef<CartLineV1 | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const isOpen = ref(false);
  const isBusy = ref(false);
  const pieces = computed(() => (cart.value?.lines ?? []).reduce((n, line) => n + line.quantity, 0));

  /** One change at a time: the second press on "+" waits for the first. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
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
  }

  function take(answer: Answer<CartV1>): boolean {
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) cart.value = answer.value;
    return answer.ok;
  }

  async function cartId(): Promise<string | null> {
    if (cart.value?.status === "open") return cart.value.id;
    const current = await api.currentCart();
    if (take(current) && cart.value?.status === "open") return cart.value.id;
    return take(await api.createCart()) ? cart.value?.id ?? null : null;
  }

  return {
    cart,
    pieces,
    added,
    isOpen,
    isBusy,
    problem,
    async refresh() {
      const current = await api.currentCart();
      if (current.ok) cart.value = current.value;
    },
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
      inTurn(async () => {
        const id = await cartId();
        if (id !== null) take(await api.changeLine(id, lineId, quantity));
      }),
    remove: (lineId) =>
      inTurn(async () => {
        const id = await cartId();
        if (id !== null) take(await api.removeLine(id, lineId));
      }),
  };
}

/** Answers that say something to the shopper; anything else is tried again by the plain form. */
const REFUSALS: Readonly<Record<number, true>> = { 409: true, 422: true };
