import { assert, test } from "@mercator/domain/testing";
import type { Problem } from "@mercator/contracts/common";
import type { CartV1 } from "@mercator/contracts/storefront/v1";
import { cart } from "../testing/fixture_basket.ts";
import { type BasketMemory, createBasket } from "./basket.ts";
import type { Answer, StorefrontApi } from "./storefront_api.ts";

const problem = (status: number, code: string): Problem => ({ type: "", title: "", status, code });
const refusal = (status: number, code = "x"): Answer<never> => ({
  ok: false,
  problem: problem(status, code),
});

/** A shop that keeps one basket and remembers what it was asked. */
function shopWith(first: CartV1 | null, answers: Partial<StorefrontApi> = {}) {
  let stored = first;
  const calls: string[] = [];
  const save = (next: CartV1): Answer<CartV1> => {
    stored = next;
    return { ok: true, value: next };
  };
  const api: StorefrontApi = {
    currentCart: () => {
      calls.push("current");
      return Promise.resolve(stored ? { ok: true, value: stored } : refusal(404, "cart_not_found"));
    },
    createCart: () => {
      calls.push("create");
      return Promise.resolve(save({ ...cart, lines: [] }));
    },
    addLine: (id, line) => {
      calls.push(`add ${id} ${line.variant_id} ${line.quantity}`);
      return Promise.resolve(save(cart));
    },
    changeLine: (_id, { lineId, quantity }) => {
      calls.push(`change ${lineId} ${quantity}`);
      return Promise.resolve(save(cart));
    },
    removeLine: (_id, lineId) => {
      calls.push(`remove ${lineId}`);
      return Promise.resolve(save({ ...cart, lines: [] }));
    },
    products: () => Promise.resolve(refusal(500)),
    suggestions: () => Promise.resolve(refusal(500)),
    ...answers,
  };
  return { api, calls };
}
function memoryOf(first: boolean): BasketMemory & { value: boolean } {
  return {
    value: first,
    has() {
      return this.value;
    },
    set(has) {
      this.value = has;
    },
  };
}
const line = cart.lines[0];
const variantId = line?.variant_id ?? "";

test("the first thing added makes a basket, opens the drawer and counts", async () => {
  const { api, calls } = shopWith(null);
  const basket = createBasket(null, { api, memory: memoryOf(false) });
  assert.equal(await basket.add(variantId, 2), "added");
  assert.deepEqual(calls, ["create", `add ${cart.id} ${variantId} 2`]);
  assert.equal(basket.added.value?.id, line?.id);
  assert.equal(basket.isOpen.value, true);
  assert.equal(basket.pieces.value, 5);
});

test("what was put in elsewhere is asked for before a basket is made", async () => {
  const { api, calls } = shopWith(cart);
  const basket = createBasket(null, { api, memory: memoryOf(true) });
  await basket.add(variantId, 1);
  assert.deepEqual(calls, ["current", `add ${cart.id} ${variantId} 1`]);
});

test("after a purchase the shop is not asked for the basket", async () => {
  const { api, calls } = shopWith(null);
  const basket = createBasket(null, { api, memory: memoryOf(true) });
  basket.forget();
  await basket.refresh();
  assert.deepEqual(calls, []);
});

test("after a purchase that came to nothing the basket is asked for again", async () => {
  const { api } = shopWith(cart);
  const basket = createBasket(null, { api, memory: memoryOf(false) });
  basket.remember();
  await basket.refresh();
  assert.equal(basket.cart.value?.id, cart.id);
});

test("a basket that was bought is not added to", async () => {
  const bought: CartV1 = { ...cart, id: "cart_old", status: "completed" };
  const { api, calls } = shopWith(bought);
  const basket = createBasket(bought, { api, memory: memoryOf(true) });
  await basket.add(variantId, 1);
  assert.deepEqual(calls, ["current", "create", `add ${cart.id} ${variantId} 1`]);
});

test("what the shop refuses is said in place; what cannot be asked is left to the form", async () => {
  const refused = shopWith(cart, {
    addLine: () => Promise.resolve(refusal(409, "stock_insufficient")),
  });
  const first = createBasket(cart, { api: refused.api, memory: memoryOf(true) });
  assert.equal(await first.add(variantId, 9), "refused");
  assert.equal(first.problem.value?.code, "stock_insufficient");
  assert.equal(first.isOpen.value, false);

  const away = shopWith(cart, { addLine: () => Promise.resolve(refusal(0, "unreachable")) });
  const second = createBasket(cart, { api: away.api, memory: memoryOf(true) });
  assert.equal(await second.add(variantId, 1), "unreachable");
});

test("two presses on + are two changes, one after the other", async () => {
  let running = 0;
  const { api } = shopWith(cart, {
    changeLine: async () => {
      running += 1;
      assert.equal(running, 1);
      await Promise.resolve();
      running -= 1;
      return { ok: true, value: cart };
    },
  });
  const basket = createBasket(cart, { api, memory: memoryOf(true) });
  await Promise.all([basket.change("line_1", 3), basket.change("line_1", 4)]);
  assert.equal(basket.isBusy.value, false);
});

test("a browser that never had a basket does not ask for one", async () => {
  const { api, calls } = shopWith(null);
  await createBasket(null, { api, memory: memoryOf(false) }).refresh();
  assert.deepEqual(calls, []);
});

test("a basket that is gone is forgotten", async () => {
  const { api, calls } = shopWith(null);
  const memory = memoryOf(true);
  await createBasket(null, { api, memory }).refresh();
  assert.deepEqual(calls, ["current"]);
  assert.equal(memory.value, false);
});

test("a remembered basket comes back into the header", async () => {
  const { api } = shopWith(cart);
  const basket = createBasket(null, { api, memory: memoryOf(true) });
  await basket.refresh();
  assert.equal(basket.pieces.value, 5);
});
