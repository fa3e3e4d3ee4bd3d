import type { PriceListV1 } from "@mercator/contracts/admin/v1";
import type { Badge } from "../ui/badge.ts";
import { day } from "../ui/format.ts";
import { texts } from "./texts.ts";

type Dated = Pick<PriceListV1, "status" | "effective_from" | "effective_to">;

/** What a list does at this moment; no job turns it on or off. */
export function listBadge(list: Dated, now: number = Date.now()): Badge {
  const { status, effective_from: from, effective_to: to } = list;
  if (status === "draft") return { glyph: "ring", text: texts.state.draft, tone: "plain" };
  if (status === "archived") return { glyph: "slash", text: texts.state.archived, tone: "off" };
  if (to !== null && Date.parse(to) <= now) {
    return { glyph: "slash", text: texts.state.ended, tone: "off" };
  }
  if (from !== null && Date.parse(from) > now) {
    return { glyph: "wait", text: texts.state.from(day(from, now)), tone: "plain" };
  }
  return { glyph: "full", text: texts.state.holds, tone: "plain" };
}

/** `1 Dec to 24 Dec`, `from 1 Dec`, `until 24 Dec`, or that it always holds. */
export function period({ effective_from: from, effective_to: to }: Dated): string {
  if (from !== null && to !== null) return `${day(from)} to ${day(to)}`;
  if (from !== null) return texts.since(day(from));
  return to === null ? texts.always : texts.until(day(to));
}
