import { assert, test } from "@mercator/domain/testing";
import { err, ok } from "../kernel/mod.ts";
import { countryOfVatId, isInEu, readVatId, reverseCharge, type VatId } from "./mod.ts";

test("readVatId() reads what people write, in the form of each country", () => {
  const good = [
    "ATU13585627",
    "at u 1358 5627",
    "BE0428759497",
    "BG123456789",
    "CY12345678X",
    "CZ12345678",
    "DE 136-695.976",
    "DK13585628",
    "EE123456789",
    "EL123456789",
    "ESX1234567X",
    "FI20774740",
    "FRXX123456789",
    "HR12345678901",
    "HU12345678",
    "IE1234567WA",
    "IE1A12345W",
    "IT00743110157",
    "LT123456789012",
    "LU15027442",
    "LV12345678901",
    "MT12345678",
    "NL123456789B01",
    "PL8567346215",
    "PT123456789",
    "RO12",
    "SE123456789012",
    "SI12345678",
    "SK1234567890",
    "XIGD123",
  ];
  for (const text of good) {
    const read = readVatId(text);
    assert.ok(read.ok, text);
    assert.match(read.value, /^[A-Z]{2}[A-Z0-9]+$/);
  }
  assert.deepEqual(readVatId("de136695976"), ok("DE136695976"));
  const bad = [
    "",
    "D",
    "DE",
    "DE12345678",
    "DE1234567890",
    "ATX12345678",
    "US123456789",
    "GB123456789",
    "DE12345678A",
    "XX123456789",
    "BE2123456789",
    "FRIO123456789",
    "<script>",
  ];
  for (const text of bad) {
    assert.deepEqual(readVatId(text), err({ code: "vat_id_malformed" }), text);
  }
});

test("countryOfVatId() knows the letters that are no country's", () => {
  const of = (text: string) => countryOfVatId(text as VatId);
  assert.deepEqual(["DE123456789", "EL123456789", "XI123456789"].map(of), ["DE", "GR", "GB"]);
  assert.deepEqual(["DE", "GR", "EL", "GB", "US", "CH"].map(isInEu), [
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("reverseCharge() is for confirmed businesses in another member state", () => {
  const sale = {
    seller: "DE",
    destination: "AT",
    vatId: { id: "ATU12345678" as VatId, confirmed: true },
  };
  assert.equal(reverseCharge(sale), true);
  const not = [
    { ...sale, vatId: null },
    { ...sale, vatId: { ...sale.vatId, confirmed: false } },
    { ...sale, destination: "DE" },
    { ...sale, destination: "CH" },
    { ...sale, seller: "CH" },
    { ...sale, seller: "AT" },
    { ...sale, vatId: { id: "DE123456789" as VatId, confirmed: true } },
  ];
  for (const it of not) assert.equal(reverseCharge(it), false, JSON.stringify(it));
  // A business with a number of a third state: goods still go from one member to another.
  const french = { id: "FRXX123456789" as VatId, confirmed: true };
  assert.equal(reverseCharge({ ...sale, vatId: french }), true);
});

/** What a number may look like where several forms are right, and where no check digits are known. */
const FORMS = [
  ...["BG123456789", "BG1234567890", "CZ12345678", "CZ123456789", "CZ1234567890"],
  ...["IE1234567W", "IE1234567WA", "IE1A12345W", "IE1+12345W", "LT123456789", "LT123456789012"],
  ...["ESA1234567X", "ES11234567X", "FR12123456789", "NL++++++++++12", "RO12", "RO1234567890"],
  ...["XI123456789", "XI123456789012", "XIGD123", "XIHA123"],
];
const BY_LENGTH = [
  ...["CY12345678X", "EE123456789", "EL123456789", "HR12345678901", "HU12345678"],
  ...["LV12345678901", "MT12345678", "PT123456789", "SE123456789012", "SI12345678", "SK1234567890"],
];
const CHECKED = [
  ...["ATU13585627", "BE0428759497", "DE136695976", "DK13585628", "FI20774740"],
  ...["IT00743110157", "LU15027442", "PL8567346215"],
];

test("readVatId() takes each of a country's forms, and nothing before, after or beside it", () => {
  for (const id of [...FORMS, ...BY_LENGTH, ...CHECKED]) {
    assert.ok(readVatId(id).ok, id);
    const [country, rest] = [id.slice(0, 2), id.slice(2)];
    const wrong = [
      `${country}?${rest}`,
      `${country}${rest}?`,
      `${country}9999999999999${rest}`,
      `${country}${rest}9999999999999`,
      `${country}${rest.replaceAll(/\d/g, "Q")}`,
      `${country}${rest.replace(/\d{3,}/, (digits) => digits.slice(0, 1))}`,
      `QQ${rest}`,
    ];
    for (const it of wrong.filter((it) => it !== id)) {
      assert.deepEqual(readVatId(it), err({ code: "vat_id_malformed" }), `${it} for ${id}`);
    }
  }
});
