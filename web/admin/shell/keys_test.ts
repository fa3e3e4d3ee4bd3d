import { assert, test } from "@mercator/domain/testing";
import { createKeys, written } from "./keys.ts";
import { matchCommands, readPaletteQuery } from "./palette_query.ts";

function press(key: string, modifiers: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return { key, target: null, preventDefault: () => {}, ...modifiers } as unknown as KeyboardEvent;
}
// Without a document no target is a field; the pages' own tests cover typing.
Object.assign(globalThis, { HTMLElement: globalThis.HTMLElement ?? class {} });

test("keys: the page's binding wins over the shell's, and leaves with the page", () => {
  const done: string[] = [];
  const keys = createKeys({ singleLetters: () => true });
  keys.add(() => [{ keys: "j", label: "shell", run: () => done.push("shell") }]);
  const leave = keys.add(() => [{ keys: "j", label: "page", run: () => done.push("page") }]);
  keys.handle(press("j"));
  leave();
  keys.handle(press("j"));
  assert.deepEqual(done, ["page", "shell"]);
});

test("keys: G then O goes, unless too much time lies between", () => {
  let now = 0;
  let went = 0;
  const keys = createKeys({ singleLetters: () => true, now: () => now });
  keys.add(() => [{ keys: "g o", label: "Orders", run: () => went++ }]);
  keys.handle(press("g"));
  now = 800;
  keys.handle(press("o"));
  keys.handle(press("g"));
  now = 1800;
  keys.handle(press("o"));
  assert.equal(went, 1);
});

test("keys: single letters can be switched off, chords stay", () => {
  const done: string[] = [];
  const keys = createKeys({ singleLetters: () => false });
  keys.add(() => [
    { keys: "x", label: "", run: () => done.push("x") },
    { keys: "ctrl+s", label: "", run: () => done.push("save") },
  ]);
  keys.handle(press("x"));
  keys.handle(press("s", { ctrlKey: true }));
  assert.deepEqual(done, ["save"]);
  assert.equal(written({ keys: "ctrl+s", label: "", run: () => {} }), "Ctrl+S");
});

test("palette: words begin words, and signs narrow", () => {
  const command = (label: string) => ({
    id: label,
    label,
    icon: "x" as const,
    group: "",
    run: () => {},
  });
  const all = [command("Refund order 10482"), command("Go to Orders")];
  assert.deepEqual(matchCommands(all, readPaletteQuery("ord ref").words).map(({ id }) => id), [
    "Refund order 10482",
  ]);
  assert.deepEqual(readPaletteQuery("# 104"), { scope: "orders", text: "104", words: ["104"] });
  assert.equal(readPaletteQuery(">x").scope, "commands");
});
