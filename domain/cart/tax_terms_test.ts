import { assert, test } from "@mercator/domain/testing";
import { instant } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import { NEW_GUEST } from "../promotions/mod.ts";
import { type CheckedVatId, VAT_ID_CONFIRMED_MS, type VatId } from "../tax/mod.ts";
import { someTaxSettings } from "../tax/testing/mod.ts";
import { exemptionOf, isTaxIncluded } from "./tax_terms.ts";

const austrian: CheckedVatId = {
  id: "ATU13585627" as VatId,
  standing: "valid",
  checkedAt: anInstant,
};
const place = { country: "AT", region: null, taxSettings: someTaxSettings(), at: anInstant };
const why = (vatId: CheckedVatId | null, over: Partial<typeof place> = {}) =>
  exemptionOf({ customer: NEW_GUEST, exemptions: [], vatId }, { ...place, ...over });

test("a business in another member state owes the tax itself, once the register said so", () => {
  assert.equal(why(austrian), "reverse_charge");
  assert.equal(why(null), null);
  assert.equal(why({ ...austrian, standing: "invalid" }), null);
  // A domestic sale is taxed, whoever buys; so is what leaves the Union's rules.
  assert.equal(why(austrian, { country: "DE" }), null);
  assert.equal(why(austrian, { country: "US" }), null);
  const american = someTaxSettings({ sellerCountry: "US" });
  assert.equal(why(austrian, { taxSettings: american }), null);
});

test("an answer of the register counts for thirty days", () => {
  const at = (ms: number) => why(austrian, { at: instant(anInstant + ms) });
  assert.equal(at(VAT_ID_CONFIRMED_MS), "reverse_charge");
  assert.equal(at(VAT_ID_CONFIRMED_MS + 1), null);
});

test("where the register could not be asked the shop decides what the number counts for", () => {
  const unknown: CheckedVatId = { ...austrian, standing: "unknown" };
  assert.equal(why(unknown), null);
  const trusting = someTaxSettings({ unconfirmedVatId: "trusted" });
  assert.equal(why(unknown, { taxSettings: trusting }), "reverse_charge");
  assert.equal(why({ ...austrian, standing: "invalid" }, { taxSettings: trusting }), null);
});

test("prices contain the tax where the shop says so, else where the market does", () => {
  assert.deepEqual([isTaxIncluded("de", {}), isTaxIncluded("us", {})], [true, false]);
  const taxSettings = someTaxSettings({ includedIn: ["us"] });
  assert.deepEqual([isTaxIncluded("de", { taxSettings }), isTaxIncluded("us", { taxSettings })], [
    false,
    true,
  ]);
});
