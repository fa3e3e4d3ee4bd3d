import { assert, test } from "@mercator/domain/testing";
import { periodText, promotionView } from "./promotion_badge.ts";
import {
  promotionsApiQuery,
  readPromotionsQuery,
  writePromotionsQuery,
} from "./promotions_query.ts";

const at = (text: string) => Date.parse(text);
const dated = {
  status: "active",
  starts_at: "2026-11-27T00:00:00Z",
  ends_at: "2026-12-07T00:00:00Z",
} as const;

test("promotionView() goes by status and dates: the end is the first instant that is over", () => {
  assert.equal(promotionView(dated, at("2026-11-26T23:59:59Z")), "scheduled");
  assert.equal(promotionView(dated, at("2026-11-27T00:00:00Z")), "running");
  assert.equal(promotionView(dated, at("2026-12-07T00:00:00Z")), "ended");
  assert.equal(promotionView({ ...dated, status: "draft" }, at("2026-12-01T00:00:00Z")), "draft");
});

test("periodText() says which end binds", () => {
  assert.equal(periodText({ ...dated, starts_at: null, ends_at: null }), "Until archived");
  assert.match(periodText({ ...dated, ends_at: null }), /^From 27 Nov/);
  assert.match(periodText(dated), /^27 Nov.* to 7 Dec/);
});

test("the address holds view, search and page, and what it does not know falls out", () => {
  const query = readPromotionsQuery({ view: "nonsense", q: " mugs ", cursor: "c" });
  assert.deepEqual(query, { view: "all", q: "mugs", cursor: "c" });
  assert.deepEqual(writePromotionsQuery({ ...query, view: "ended" }), {
    view: "ended",
    q: "mugs",
    cursor: "c",
  });
  assert.equal(promotionsApiQuery({ view: "all", q: "", cursor: null }), "?limit=50");
});
