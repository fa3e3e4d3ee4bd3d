import { assert, test } from "@mercator/domain/testing";
import type { Id, Instant } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { Crossing, StockWatch } from "../ports.ts";
import { eventsOf } from "../watch_stock.ts";

export type WatchUnderTest =
  & Readonly<{
    watch: StockWatch;
    /** So many are to be had of the variant, at its one location, whose threshold is ten. */
    have: (units: number) => Promise<void>;
    told: () => Promise<readonly string[]>;
  }>
  & Partial<AsyncDisposable>;

export const WATCHED = {
  variantId: "var_00000000000000000000000001" as Id<"Variant">,
  productId: "prod_00000000000000000000000001" as Id<"Product">,
  locationId: "loc_00000000000000000000000001" as Id<"Location">,
};

/** Every StockWatch, fake or real, must pass these. */
export function stockWatchContract(name: string, open: () => Promise<WatchUnderTest>): void {
  const tellAll = async ({ watch }: WatchUnderTest, at: Instant = anInstant) => {
    const crossings = await watch.crossings(50);
    return await Promise.all(crossings.map((it) => watch.tell(it, eventsOf(it, at))));
  };
  const inWatch = (title: string, work: (subject: WatchUnderTest) => Promise<void>) =>
    test(`${name} ${title}`, async () => {
      const subject = await open();
      try {
        await work(subject);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });

  inWatch("tells each crossing once, and each new one again", async (subject) => {
    await subject.have(20);
    assert.deepEqual(await subject.watch.crossings(50), []);
    await subject.have(9);
    const expected: Crossing = { ...WATCHED, before: "plenty", now: "low", available: 9 };
    assert.deepEqual(await subject.watch.crossings(50), [expected]);
    await tellAll(subject);
    await tellAll(subject);
    assert.deepEqual(await subject.told(), ["low_stock"]);
    for (const units of [8, 0, 12, 12, 3]) {
      await subject.have(units);
      await tellAll(subject);
    }
    assert.deepEqual(await subject.told(), [
      "low_stock",
      "sold_out",
      "back_in_stock",
      "low_stock",
    ]);
  });

  inWatch("tell() takes effect once when several tell the same", async (subject) => {
    await subject.have(4);
    const [crossing] = await subject.watch.crossings(1);
    assert.ok(crossing !== undefined);
    const told = await Promise.all(
      [1, 2, 3, 4].map(() => subject.watch.tell(crossing, eventsOf(crossing, anInstant))),
    );
    assert.equal(told.filter(Boolean).length, 1);
    assert.deepEqual(await subject.told(), ["low_stock"]);
    assert.deepEqual(await subject.watch.crossings(50), []);
  });
}
