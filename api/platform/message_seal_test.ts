import { assert, test } from "@mercator/domain/testing";
import { makeMessageSeal } from "./message_seal.ts";

const CODE = "0123-4567-89AB-CDEF-GHJK";

test("makeMessageSeal() opens what it sealed, and shows nothing of it", async () => {
  const { seal, open } = makeMessageSeal({ secret: "a" });
  const sealed = await seal(CODE);
  assert.equal(await open(sealed), CODE);
  assert.ok(
    !sealed.includes("4567") && !atob(sealed.split(".")[3]!.replace(/[-_]/g, "A")).includes("4567"),
  );
  assert.notEqual(await seal(CODE), sealed);
});

test("makeMessageSeal() opens nothing of another shop, and nothing that was changed", async () => {
  const { seal, open } = makeMessageSeal({ secret: "a" });
  const sealed = await seal(CODE);
  await assert.rejects(makeMessageSeal({ secret: "b" }).open(sealed));
  const parts = sealed.split(".");
  const changed = [
    ...parts.slice(0, 3),
    parts[3]!.replace(/^./, (it) => it === "A" ? "B" : "A"),
    parts[4],
  ];
  await assert.rejects(open(changed.join(".")));
});
