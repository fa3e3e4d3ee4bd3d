import type { GlyphName } from "./icon_paths.ts";

/** A status as a shape and a word. Amber and red only where somebody must act. */
export type Badge = Readonly<{
  glyph: GlyphName;
  text: string;
  tone: "plain" | "ink" | "off" | "warn" | "bad";
}>;
