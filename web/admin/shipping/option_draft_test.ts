import type { ShippingOptionDetailsV1 } from "@mercator/contracts/admin/v1";
import { assert, test } from "@mercator/domain/testing";
import {
  optionErrors,
  optionRivals,
  readBands,
  toOptionBody,
  toOptionDraft,
} from "./option_draft.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" as const });
const option: ShippingOptionDetailsV1 = {
  id: "shop_1",
  zone_code: "de",
  ordinal: 2,
  names: { en: "Parcel", de: "Paket" },
  currency: "EUR",
  bands: [{ from: eur(0), price: eur(490) }, { from: eur(8_000), price: eur(0) }],
  weight_bands: [],
  free_from: eur(10_000),
  tax_category: "shipping",
  days_min: 2,
  days_max: 3,
  active: true,
  version: 1,
  updated_at: "2026-01-01T00:00:00.000Z",
};

test("what is read into the form is what is sent from it, by worth and by weight", () => {
  const { id: _i, zone_code: _z, ordinal: _o, currency: _c, version: _v, updated_at: _u, ...body } =
    option;
  assert.deepEqual(toOptionBody(toOptionDraft(option), "EUR"), body);
  const heavy = {
    ...option,
    bands: [],
    weight_bands: [{ from_grams: 0, price: eur(990) }],
    free_from: null,
  };
  const sent = toOptionBody(toOptionDraft(heavy), "EUR");
  assert.deepEqual([sent.bands, sent.weight_bands, sent.free_from], [[], heavy.weight_bands, null]);
  assert.deepEqual(optionErrors(toOptionDraft(heavy), "EUR"), {});
});

test("readBands() wants steps that rise from zero, each with a price", () => {
  const steps = (...bands: [string, string][]) =>
    readBands({ by: "worth", bands: bands.map(([from, price]) => ({ from, price })) }, "EUR");
  assert.ok(steps(["0", "4.90"], ["80", "0"]));
  for (
    const wrong of [
      steps(),
      steps(["1", "4.90"]),
      steps(["0", "4.90"], ["0", "1"]),
      steps(["0", "x"]),
    ]
  ) {
    assert.equal(wrong, null);
  }
});

test("optionErrors() stands at the field, optionRivals() names what others changed", () => {
  const draft = toOptionDraft(option);
  assert.deepEqual(Object.keys(optionErrors({ ...draft, daysMax: "1", nameDe: "" }, "EUR")), [
    "nameEn",
    "daysMax",
  ]);
  const rivals = optionRivals({ ...option, active: false }, { ...draft, nameEn: "Post" });
  assert.deepEqual(rivals.map(({ path, stored }) => [path, stored]), [["nameEn", "Parcel"], [
    "active",
    "false",
  ]]);
});
