import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assert, test } from "@mercator/domain/testing";
import { homePicture } from "./home_picture.ts";

test("every picture that the home page names is there, in every width", () => {
  const names = [
    "hero-1",
    "hero-2",
    "heron-mug-ink",
    "wren-teapot-view",
    "fold-pendant-view",
    "plank-board-view",
  ] as const;
  for (const { url } of names.flatMap((name) => homePicture(name).sources)) {
    const file = fileURLToPath(new URL(`../..${url}`, import.meta.url));
    assert.ok(existsSync(file), url);
  }
});
