import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money, type Once } from "../../kernel/mod.ts";
import type { ShippingZones } from "../ports.ts";
import type { ShippingZone } from "../shipping_zone.ts";
import { aStoredOption, aZone } from "./zones.ts";

const plain = { events: [], once: null };
const once: Once<ShippingZone> = {
  principal: "staff:stf_1",
  route: "POST /x",
  key: "k",
  fingerprint: "f",
  answer: () => ({ status: 201, headers: {}, body: "{}" }),
};

/** Every ShippingZones, fake or real, must pass these, empty. */
export function shippingZonesContract(
  name: string,
  open: () => Promise<Readonly<{ zones: ShippingZones }> & Partial<AsyncDisposable>>,
): void {
  const keeps = (promise: string, work: (zones: ShippingZones) => Promise<void>) =>
    test(`${name} ${promise}`, async () => {
      const subject = await open();
      try {
        await work(subject.zones);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
  const zone = aZone({
    countries: ["DE", "AT"],
    parts: [{ country: "DE", region: null, postal: { from: "10000", to: "19999" } }],
  });
  const eur = (minor: bigint) => money(minor, "EUR");
  const heavy = aStoredOption({
    id: "shop_00000000000000000000000002" as Id<"ShippingOption">,
    bands: [],
    weightBands: [{ fromGrams: 0, price: eur(490n) }, { fromGrams: 5_000, price: eur(990n) }],
    freeFrom: eur(20_000n),
    ordinal: 2,
  });
  const late = err({ code: "shipping_changed_meanwhile" });

  keeps("find() reads all that add() and addOption() stored", async (it) => {
    assert.deepEqual(await it.add(zone, plain), { ok: true, value: zone });
    for (const option of [heavy, aStoredOption()]) {
      assert.deepEqual(await it.addOption(option, plain), { ok: true, value: option });
    }
    const whole = { ...zone, options: [aStoredOption(), heavy] };
    assert.deepEqual(await it.find(zone.code), whole);
    assert.deepEqual(await it.all(), [whole]);
    assert.deepEqual(await it.findOption(heavy.id), heavy);
    const lost = aStoredOption({ id: "shop_9" as typeof heavy.id, zoneCode: "nowhere" });
    assert.deepEqual(await it.addOption(lost, plain), err({ code: "shipping_zone_not_found" }));
  });

  keeps("save() and saveOption() count versions, and refuse a stale one", async (it) => {
    await it.add(zone, plain);
    await it.addOption(heavy, plain);
    assert.ok((await it.save({ ...zone, name: "East", parts: [] }, plain)).ok);
    assert.deepEqual(await it.save({ ...zone, name: "West" }, plain), late);
    assert.ok((await it.saveOption({ ...heavy, active: false }, plain)).ok);
    assert.deepEqual(await it.saveOption({ ...heavy, daysMax: 9 }, plain), late);
    const now = await it.find(zone.code);
    assert.deepEqual([now?.name, now?.parts, now?.version], ["East", [], 2]);
    assert.deepEqual(now?.options, [{ ...heavy, active: false, version: 2 }]);
  });

  keeps("remove() spares a zone with a way of delivery, and a changed one", async (it) => {
    await it.add(zone, plain);
    await it.addOption(heavy, plain);
    assert.deepEqual(await it.remove(zone, plain), err({ code: "shipping_zone_not_empty" }));
    assert.deepEqual(await it.removeOption({ ...heavy, version: 2 }, plain), late);
    assert.ok((await it.removeOption(heavy, plain)).ok);
    assert.deepEqual(await it.remove({ ...zone, version: 2 }, plain), late);
    assert.ok((await it.remove(zone, plain)).ok);
    assert.deepEqual(await it.all(), []);
  });

  keeps("add() takes effect once for a key", async (it) => {
    assert.ok((await it.add(zone, { events: [], once })).ok);
    const again = await it.add(aZone({ code: "szn_2" }), { events: [], once });
    assert.deepEqual(again, err({ code: "request_repeated" }));
    assert.equal((await it.all()).length, 1);
  });
}
