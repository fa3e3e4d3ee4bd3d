import { assert, test } from "@mercator/domain/testing";
import { after } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { HomeReader } from "../ports.ts";

/** Every HomeReader, fake or real, must pass these. */
export function homeReaderContract(
  name: string,
  given: () => Promise<HomeReader & Partial<AsyncDisposable>>,
): void {
  test(`${name} count() of an empty shop finds nothing`, async () => {
    const home = await given();
    const { waiting, days, topProducts } = await home.count({
      now: anInstant,
      since: after(anInstant, -86_400_000),
      me: null,
    });
    assert.deepEqual(waiting.filter(({ count }) => count > 0), []);
    assert.deepEqual([days, topProducts], [[], []]);
    await home[Symbol.asyncDispose]?.();
  });
}
