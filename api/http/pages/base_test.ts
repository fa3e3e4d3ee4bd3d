import { assert, test } from "@mercator/domain/testing";
import { preferredBase, readBase, safeReturnPath } from "./base.ts";

test("readBase() knows the pairs that the shop has", () => {
  assert.deepEqual(readBase("en-us"), { path: "/en-us", locale: "en", market: "us" });
  assert.deepEqual(readBase("en-de"), { path: "/en-de", locale: "en", market: "de" });
  for (
    const none of ["de-us", "en", "en-us-x", "EN-US", "", "en-", "constructor-us", "en-constructor"]
  ) {
    assert.equal(readBase(none), null, none);
  }
});

test("preferredBase() takes the first language that the shop speaks", () => {
  assert.equal(preferredBase("fr-FR,de;q=0.8,en;q=0.5").path, "/de-de");
  assert.equal(preferredBase("en-GB,de").path, "/en-us");
  assert.equal(preferredBase(undefined).path, "/en-us");
});

test("safeReturnPath() stays in the storefront", () => {
  const base = { path: "/en-us", locale: "en", market: "us" } as const;
  assert.equal(
    safeReturnPath(base, "/en-us/products/x?Colour=Salt"),
    "/en-us/products/x?Colour=Salt",
  );
  for (
    const bad of [
      undefined,
      "",
      "//evil.example",
      "/\\evil.example",
      "https:evil",
      "https://evil.example/en-us/",
      "/en-us//evil.example",
      "/en-us/\\evil",
      "/en-us/a\r\nset-cookie: x",
      "/de-de/cart",
    ]
  ) {
    assert.equal(safeReturnPath(base, bad), null, String(bad));
  }
});
