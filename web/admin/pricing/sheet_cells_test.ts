import { assert, test } from "@mercator/domain/testing";
import { percentText, readBlock, readCell, reckoned } from "./sheet_cells.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" }) as const;

test("readCell() reads amounts as spreadsheets write them; an empty cell is no price", () => {
  assert.deepEqual(readCell("", "EUR"), { ok: true, value: null });
  assert.deepEqual(readCell(" € 1,480.50 ", "EUR"), { ok: true, value: eur(148_050) });
  assert.deepEqual(readCell("129,9", "EUR"), { ok: true, value: eur(12_990) });
  assert.deepEqual(readCell("1.480", "EUR"), { ok: false, error: "ambiguous" });
  assert.deepEqual(readCell("twelve", "EUR"), { ok: false, error: "not_an_amount" });
});

test("reckoned() changes the price that is there, and leaves what is no formula alone", () => {
  const of = (text: string) => reckoned(text, eur(1_999));
  assert.equal(of("=*1.05"), "20.99");
  assert.equal(of("*1,05"), "20.99");
  assert.equal(of("+5 %"), "20.99");
  assert.equal(of("-50%"), "10.00");
  assert.equal(of("= + 0.50"), "20.49");
  assert.equal(of("−2"), "17.99");
  assert.equal(of("-20"), null);
  assert.equal(of("19.99"), null);
  assert.equal(of("*5%"), null);
  assert.equal(reckoned("+5%", null), null);
});

test("readBlock() has rows by line and cells by tab, whatever ends a line", () => {
  assert.deepEqual(readBlock("1\t2\r\n3\t\r\n"), [["1", "2"], ["3", ""]]);
  assert.deepEqual(readBlock("12.00"), [["12.00"]]);
});

test("percentText() writes millionths with one digit, and a minus that is one", () => {
  assert.equal(percentText(553_793), "55.4 %");
  assert.equal(percentText(-50_000), "−5.0 %");
  assert.equal(percentText(0), "0.0 %");
});
