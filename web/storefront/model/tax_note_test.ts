import type { CartV1 } from "@mercator/contracts/storefront/v1";
import { assert, test } from "@mercator/domain/testing";
import { taxNote } from "./tax_note.ts";

const shop = {
  t: (key: string, values: Readonly<Record<string, unknown>> = {}) =>
    [key, ...Object.values(values)].join(" "),
} as unknown as Parameters<typeof taxNote>[1];
const note = (over: Pick<CartV1, "vat_id" | "tax_exemption">) => taxNote(over as CartV1, shop);
const number = "ATU37675002";

test("taxNote() says why no tax is taken, and why it is although a number was given", () => {
  const of = (standing: "valid" | "invalid" | "unknown") => ({ number, standing });
  assert.equal(
    note({ vat_id: of("valid"), tax_exemption: "reverse_charge" }),
    `sum.reverse_charge ${number}`,
  );
  assert.equal(note({ vat_id: null, tax_exemption: "customer_exempt" }), "sum.customer_exempt");
  assert.equal(
    note({ vat_id: of("invalid"), tax_exemption: null }),
    `sum.vat_id_invalid ${number}`,
  );
  assert.equal(
    note({ vat_id: of("unknown"), tax_exemption: null }),
    `sum.vat_id_unknown ${number}`,
  );
  // At home a confirmed number changes nothing.
  assert.equal(note({ vat_id: of("valid"), tax_exemption: null }), null);
  assert.equal(note({ vat_id: null, tax_exemption: null }), null);
});
