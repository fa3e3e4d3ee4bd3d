import { assert, test } from "@mercator/domain/testing";
import { after } from "../../kernel/mod.ts";
import { priceCart } from "../price_cart.ts";
import type { PastCarts } from "../ports.ts";

type Subject = Readonly<{ pastCarts: PastCarts }> & Partial<AsyncDisposable>;

/** Every PastCarts, fake or real, must pass this, with two orders, the second of which costs more. */
export function pastCartsContract(name: string, open: () => Promise<Subject>): void {
  test(`${name} recent() gives the carts of a time, the newest first, as they were priced`, async () => {
    const subject = await open();
    const { pastCarts } = subject;
    const any = { from: null, until: null, limit: 10, after: null };
    const numbers = async (query: Parameters<PastCarts["recent"]>[0]) =>
      (await pastCarts.recent(query)).map(({ number }) => number);
    const [newer, older, ...others] = await pastCarts.recent(any);
    assert.ok(newer && older);
    assert.deepEqual(others, []);
    assert.ok(newer.placedAt > older.placedAt);
    assert.ok(priceCart(newer.cart).total.minor > priceCart(older.cart).total.minor);
    assert.deepEqual(await numbers({ ...any, limit: 1 }), [newer.number]);
    assert.deepEqual(await numbers({ ...any, after: newer }), [older.number]);
    assert.deepEqual(await numbers({ ...any, after: older }), []);
    assert.deepEqual(await numbers({ ...any, from: newer.placedAt }), [newer.number]);
    assert.deepEqual(await numbers({ ...any, until: newer.placedAt }), [older.number]);
    assert.deepEqual(await numbers({ ...any, from: after(newer.placedAt, 1) }), []);
    await subject[Symbol.asyncDispose]?.();
  });
}
