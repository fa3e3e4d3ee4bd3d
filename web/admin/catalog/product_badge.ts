import type { Badge } from "../ui/badge.ts";
import { texts } from "./texts.ts";

/** Live products carry no colour; drafts are grey. */
export function productBadge(status: string): Badge {
  return status === "published"
    ? { glyph: "full", text: texts.live, tone: "ink" }
    : { glyph: "ring", text: texts.draft, tone: "off" };
}
