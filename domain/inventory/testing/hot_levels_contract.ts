import { assert, test } from "@mercator/domain/testing";
import { err, type Id, instant, ok, type Once } from "../../kernel/mod.ts";
import type { HotLevels } from "../ports.ts";
import { GOODS, HERE } from "./locations.ts";

/** Every HotLevels, fake or real, must pass these, with one level that nobody asked for. */
export function hotLevelsContract(
  name: string,
  open: () => Promise<Readonly<{ hot: HotLevels }> & Partial<AsyncDisposable>>,
): void {
  const level = { variantId: GOODS, locationId: HERE };
  const since = instant(0);
  const onceOf = (key: string): Once<boolean> => ({
    principal: "staff:stf_1",
    route: "PUT /x",
    key,
    fingerprint: "f",
    answer: () => ({ status: 200, headers: {}, body: "" }),
  });

  test(`${name} a level is hot from spread() to gather(), each as often as one likes`, async () => {
    const subject = await open();
    const { hot } = subject;
    assert.deepEqual(await hot.demand({ since, orders: 1 }), []);
    for (const _ of [1, 2]) assert.deepEqual(await hot.spread(level, null), ok(true));
    assert.deepEqual(await hot.demand({ since, orders: 1 }), [
      { ...level, orders: 0, isHot: true },
    ]);
    for (const _ of [1, 2]) assert.deepEqual(await hot.gather(level, null), ok(true));
    assert.deepEqual(await hot.demand({ since, orders: 1 }), []);
    const unknown = { ...level, locationId: "loc_9" as Id<"Location"> };
    assert.deepEqual(await hot.spread(unknown, null), ok(false));
    await subject[Symbol.asyncDispose]?.();
  });

  test(`${name} takes effect once a key, there and back`, async () => {
    const subject = await open();
    const { hot } = subject;
    const [there, back] = [onceOf("there"), onceOf("back")];
    assert.deepEqual(await hot.spread(level, there), ok(true));
    assert.deepEqual(await hot.spread(level, there), err({ code: "request_repeated" }));
    assert.deepEqual(await hot.gather(level, back), ok(true));
    assert.deepEqual(await hot.gather(level, back), err({ code: "request_repeated" }));
    await subject[Symbol.asyncDispose]?.();
  });
}
