import { assert, test } from "@mercator/domain/testing";
import { pages } from "../testing/fixtures.ts";
import { assetsOf } from "./assets.ts";

const manifest = {
  "storefront/entry_client.ts": { file: "assets/entry.js", css: ["assets/shop.css"] },
  "storefront/pages/HomePage.vue": { file: "assets/home.js", imports: ["_card.js"] },
  "storefront/pages/CartPage.vue": { file: "assets/cart.js", imports: ["_card.js"] },
  "_card.js": { file: "assets/card.js", imports: ["storefront/entry_client.ts"] },
  "shared/i18n/storefront/en.ts": { file: "assets/en.js" },
  "shared/i18n/storefront/de.ts": { file: "assets/de.js" },
};

test("assetsOf preloads the page, its language and what both import, nothing else", () => {
  const { home } = pages;
  assert.ok(home);
  assert.deepEqual(assetsOf(manifest, home), {
    styles: ["/assets/shop.css"],
    script: "/assets/entry.js",
    preloads: ["/assets/home.js", "/assets/card.js", "/assets/en.js"],
  });
});

test("assetsOf says what to do where nothing was built", () => {
  const { home } = pages;
  assert.ok(home);
  assert.throws(() => assetsOf({}, home), /run the build first/);
});
