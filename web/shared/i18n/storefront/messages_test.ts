import { assert, test } from "@mercator/domain/testing";
import type { Message } from "../translate.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";

const texts = (message: Message): string[] =>
  typeof message === "string" ? [message] : [message.one, message.other];
const parameters = (message: Message): string[] =>
  [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
const entries = Object.entries<Message>(en);
const german: Readonly<Record<string, Message>> = de;

test("both languages have the same texts, none empty", () => {
  assert.deepEqual(Object.keys(de).sort(), Object.keys(en).sort());
  for (const [key, message] of [...entries, ...Object.entries(german)]) {
    assert.ok(texts(message).every((text) => text.trim() !== ""), key);
  }
});

test("a text takes the same parameters in both languages", () => {
  for (const [key, message] of entries) {
    assert.deepEqual(parameters(german[key] as Message), parameters(message), key);
  }
});

test("no text shouts, and German addresses the reader formally", () => {
  for (const [key, message] of [...entries, ...Object.entries(german)]) {
    assert.ok(texts(message).every((text) => !text.includes("!")), key);
  }
  for (const [key, message] of Object.entries(german)) {
    assert.ok(texts(message).every((text) => !/\b(du|dein\w*|dich|dir)\b/i.test(text)), key);
  }
});
