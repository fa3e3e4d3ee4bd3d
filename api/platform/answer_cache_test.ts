import { assert, test } from "@mercator/domain/testing";
import { fixedClock } from "@mercator/domain/kernel/testing";
import { makeAnswerCache } from "./answer_cache.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const made = { route: "/a", action: "catalog.read", until: null } as const;
const given = () => {
  const clock = fixedClock();
  return { clock, cache: makeAnswerCache({ bytesMax: 100_000, ttlMs: 60_000, clock }) };
};

test("an answer is kept until its time is up", async () => {
  const { cache, clock } = given();
  await cache.put("/a", { body: bytes("a"), headers: {}, ...made, tags: [] });
  clock.advance(59_999);
  assert.deepEqual(cache.get("/a")?.body, bytes("a"));
  clock.advance(1);
  assert.equal(cache.get("/a"), undefined);
});

test("an answer that is wrong from an instant on is not kept beyond it", async () => {
  const { cache, clock } = given();
  const until = cache.now() + 5_000;
  await cache.put("/a", { body: bytes("a"), headers: {}, ...made, tags: [], until });
  clock.advance(4_999);
  assert.deepEqual(cache.get("/a")?.body, bytes("a"));
  clock.advance(1);
  assert.equal(cache.get("/a"), undefined);
  const late = cache.now() + 3_600_000;
  await cache.put("/a", { body: bytes("a"), headers: {}, ...made, tags: [], until: late });
  clock.advance(60_000);
  assert.equal(cache.get("/a"), undefined);
});

test("purge() forgets what was made from the tag, and nothing else", async () => {
  const { cache } = given();
  await cache.put("/a", {
    body: bytes("a"),
    headers: {},
    ...made,
    tags: ["product:1", "category:x"],
  });
  await cache.put("/b", {
    body: bytes("b"),
    headers: {},
    ...made,
    tags: ["product:2", "category:x"],
  });
  cache.purge(["product:1"]);
  assert.equal(cache.get("/a"), undefined);
  assert.deepEqual(cache.get("/b")?.body, bytes("b"));
  cache.purge(["category:x"]);
  assert.equal(cache.get("/b"), undefined);
});

test("an answer put again under other tags is not purged by the old ones", async () => {
  const { cache } = given();
  await cache.put("/a", { body: bytes("1"), headers: {}, ...made, tags: ["product:1"] });
  await cache.put("/a", { body: bytes("2"), headers: {}, ...made, tags: ["product:2"] });
  cache.purge(["product:1"]);
  assert.deepEqual(cache.get("/a")?.body, bytes("2"));
});

test("at() finds the answer of a known address, as long as it is fresh and not purged", async () => {
  const { cache, clock } = given();
  await cache.put("/a?x=1", { body: bytes("a"), headers: {}, ...made, tags: ["product:1"] });
  assert.equal(cache.at("/a?x=1"), undefined);
  cache.know("/a?utm=2&x=1", "/a?x=1");
  assert.deepEqual(cache.at("/a?utm=2&x=1")?.body, bytes("a"));
  clock.advance(60_000);
  assert.equal(cache.at("/a?utm=2&x=1"), undefined);
  await cache.put("/a?x=1", { body: bytes("b"), headers: {}, ...made, tags: ["product:1"] });
  assert.deepEqual(cache.at("/a?utm=2&x=1")?.body, bytes("b"));
  cache.purge(["product:1"]);
  assert.equal(cache.at("/a?utm=2&x=1"), undefined);
});
