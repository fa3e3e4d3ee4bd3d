import { assert, test } from "@mercator/domain/testing";
import { PgFrames, userOf, withStatement } from "./pg_frames.ts";

function message(letter: string, content: string): Uint8Array {
  const bytes = new Uint8Array(letter.length + 4 + content.length);
  bytes.set(new TextEncoder().encode(letter));
  new DataView(bytes.buffer).setInt32(letter.length, 4 + content.length);
  bytes.set(new TextEncoder().encode(content), letter.length + 4);
  return bytes;
}

const STARTUP = message("", "\0\x03\0\0user\0mercator_worker\0database\0shop\0\0");
const QUERY = message("Q", "select 1\0");
const SYNC = message("S", "");

test("PgFrames tells where messages end, wherever the stream is cut", () => {
  const stream = new Uint8Array([...STARTUP, ...QUERY, ...SYNC]);
  for (let at = 0; at <= stream.length; at++) {
    const frames = new PgFrames("client");
    const messages = [...frames.take(stream.subarray(0, at)), ...frames.take(stream.subarray(at))];
    assert.deepEqual(messages.map(({ type }) => type), ["startup", "Q", "S"], String(at));
    assert.deepEqual(new Uint8Array(messages.flatMap(({ bytes }) => [...bytes])), stream);
  }
});

test("PgFrames reads a letter from the first message of a server on", () => {
  assert.deepEqual(new PgFrames("server").take(message("Z", "I")).map(({ type }) => type), ["Z"]);
});

test("userOf() finds who signs in", () => {
  const [startup] = new PgFrames("client").take(STARTUP);
  assert.equal(startup && userOf(startup), "mercator_worker");
});

test("withStatement() changes the text and the length, and nothing else", () => {
  const parse = message("P", "name\0select 1\0\0\0");
  const [read] = new PgFrames("server").take(parse);
  assert.ok(read);
  assert.deepEqual(withStatement(read, (text) => text), parse);
  const changed = withStatement(read, (text) => text.replace("1", "'äöü'"));
  const [again] = new PgFrames("server").take(changed);
  assert.equal(new TextDecoder().decode(again?.bytes.subarray(5)), "name\0select 'äöü'\0\0\0");
});
