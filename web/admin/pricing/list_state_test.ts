import { assert, test } from "@mercator/domain/testing";
import { listBadge } from "./list_state.ts";

const now = Date.parse("2026-11-28T12:00:00Z");
const list = { status: "active", effective_from: null, effective_to: null } as const;

test("listBadge() says what a list does at this moment, by its status and its dates", () => {
  const said = (changed: Partial<Parameters<typeof listBadge>[0]>) =>
    listBadge({ ...list, ...changed }, now).text;
  assert.equal(said({}), "Holds now");
  assert.equal(said({ effective_from: "2026-11-28T12:00:00Z" }), "Holds now");
  assert.equal(said({ effective_from: "2026-12-01T00:00:00Z" }), "From 1 Dec");
  // The first instant at which it no longer holds.
  assert.equal(said({ effective_to: "2026-11-28T12:00:00Z" }), "Ended");
  assert.equal(said({ effective_to: "2026-11-28T12:00:01Z" }), "Holds now");
  assert.equal(said({ status: "draft" }), "Draft");
  assert.equal(said({ status: "archived" }), "Archived");
});
