import type { Command } from "./commands.ts";

export type PaletteQuery = Readonly<{
  scope: "all" | "commands" | "orders";
  words: readonly string[];
  text: string;
}>;

/** `>` narrows to commands, `#` to orders. */
export function readPaletteQuery(typed: string): PaletteQuery {
  const scope = typed.startsWith(">") ? "commands" : typed.startsWith("#") ? "orders" : "all";
  const text = (scope === "all" ? typed : typed.slice(1)).trim();
  return { scope, text, words: text.toLowerCase().split(/\s+/).filter(Boolean) };
}

/** Commands in which every word begins a word, in the order in which they were offered. */
export function matchCommands(
  commands: readonly Command[],
  words: readonly string[],
): readonly Command[] {
  return commands.filter((command) => {
    const within = command.label.toLowerCase().split(/\s+/);
    return words.every((word) => within.some((part) => part.startsWith(word)));
  });
}
