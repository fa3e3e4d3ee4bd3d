import type { PromotionV1 } from "@mercator/contracts/admin/v1";
import type { Badge } from "../ui/badge.ts";
import { day } from "../ui/format.ts";
import { texts } from "./texts.ts";

type Dated = Pick<PromotionV1, "status" | "starts_at" | "ends_at">;

/** Where it stands now, by its status and its dates. */
export function promotionView(
  { status, starts_at, ends_at }: Dated,
  now: number,
): keyof typeof texts.badges {
  if (status !== "active") return status;
  if (starts_at !== null && now < Date.parse(starts_at)) return "scheduled";
  return ends_at !== null && now >= Date.parse(ends_at) ? "ended" : "running";
}

const GLYPHS = {
  draft: "ring",
  scheduled: "wait",
  running: "full",
  ended: "done",
  archived: "slash",
} as const;

/** What runs carries no colour; what is over or not begun is grey. */
export function promotionBadge(promotion: Dated, now: number): Badge {
  const view = promotionView(promotion, now);
  const tone = view === "running" || view === "scheduled" ? "ink" : "off";
  return { glyph: GLYPHS[view], text: texts.badges[view], tone };
}

/** `27 Nov to 7 Dec`, or the one day that binds. */
export function periodText({ starts_at, ends_at }: Dated): string {
  if (starts_at === null && ends_at === null) return texts.always;
  if (ends_at === null) return texts.from(day(starts_at!));
  return starts_at === null ? texts.until(day(ends_at)) : `${day(starts_at)} to ${day(ends_at)}`;
}
