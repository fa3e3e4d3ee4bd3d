import type { InvariantV1 } from "@mercator/contracts/admin/v1";
import type { Badge } from "../ui/badge.ts";
import { texts } from "./texts.ts";

/** A rule that holds is quiet; one that does not is the one red thing on the page. */
export function ruleBadge({ holds, violations }: InvariantV1): Badge {
  if (holds === null) return { glyph: "ring", text: texts.unchecked, tone: "off" };
  return holds
    ? { glyph: "done", text: texts.holds, tone: "plain" }
    : { glyph: "fail", text: texts.isBroken(violations), tone: "bad" };
}

/** Broken rules first, the others in the order of their ids. */
export function inOrder(rules: readonly InvariantV1[]): InvariantV1[] {
  const rank = ({ holds }: InvariantV1) => (holds === false ? 0 : 1);
  return rules.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
