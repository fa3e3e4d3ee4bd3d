import { assert, test } from "@mercator/domain/testing";
import { createTranslate } from "./translate.ts";

const messages = {
  hello: "Thank you, {name}",
  pieces: { one: "{count} piece", other: "{count} pieces" },
} as const;

test("createTranslate fills parameters in and writes numbers as the language does", () => {
  const en = createTranslate("en-US", messages);
  const de = createTranslate("de-DE", messages);
  assert.equal(en("hello", { name: "Ines" }), "Thank you, Ines");
  assert.equal(en("pieces", { count: 12000 }), "12,000 pieces");
  assert.equal(de("pieces", { count: 12000 }), "12.000 pieces");
});

test("createTranslate chooses the plural by the count", () => {
  const t = createTranslate("en-US", messages);
  assert.equal(t("pieces", { count: 1 }), "1 piece");
  assert.equal(t("pieces", { count: 0 }), "0 pieces");
});

test("createTranslate takes parameters as text, never as a pattern", () => {
  const t = createTranslate("en-US", messages);
  assert.equal(t("hello", { name: "$& {name} $1" }), "Thank you, $& {name} $1");
});
