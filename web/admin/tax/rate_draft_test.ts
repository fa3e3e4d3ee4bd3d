import type { TaxRateV1 } from "@mercator/contracts/admin/v1";
import { assert, test } from "@mercator/domain/testing";
import { rateErrors, rateRivals, toRateBody, toRateDraft } from "./rate_draft.ts";

const rate: TaxRateV1 = {
  id: "txr_1",
  country: "US",
  region: "CA",
  postal: { from: "94102", to: "94188" },
  category: "standard",
  name: "San Francisco",
  rate_millionths: 13_750,
  layer: "city",
  ordinal: 2,
  compound: true,
  valid_from: "2026-01-01T00:00:00.000Z",
  valid_to: null,
  source: "CDTFA-95",
  version: 1,
  updated_at: "2026-01-01T00:00:00.000Z",
};

test("what is read into the form is what is sent from it", () => {
  const { id: _id, version: _version, updated_at: _at, ...body } = rate;
  const sent = toRateBody(toRateDraft(rate));
  assert.deepEqual(sent, { ...body, valid_from: "2026-01-01T00:00:00Z" });
  assert.deepEqual(rateErrors(toRateDraft(rate)), {});
});

test("rateErrors() stands at the field that has to be mended", () => {
  const draft = toRateDraft(rate);
  const wrong = (over: Partial<typeof draft>) => Object.keys(rateErrors({ ...draft, ...over }));
  assert.deepEqual(wrong({ percent: "nineteen" }), ["percent"]);
  assert.deepEqual(wrong({ postalTo: "9410" }), ["postalTo"]);
  assert.deepEqual(wrong({ postalFrom: "" }), ["postalTo"]);
  assert.deepEqual(wrong({ postalFrom: "", postalTo: "" }), []);
  assert.deepEqual(wrong({ validTo: "2025-12-31" }), ["validTo"]);
  assert.deepEqual(wrong({ country: "Germany", name: " " }), ["country", "name"]);
});

test("rateRivals() names what somebody else has changed", () => {
  const draft = { ...toRateDraft(rate), name: "City" };
  const rivals = rateRivals({ ...rate, rate_millionths: 15_000 }, draft);
  assert.deepEqual(rivals.map(({ path, stored, value }) => [path, stored, value]), [
    ["name", "San Francisco", "City"],
    ["percent", "1.5", "1.375"],
  ]);
});
