import { parseAbsolute, parseDateTime, toCalendarDateTime, toZoned } from "@internationalized/date";
import { SHOP } from "../shop.ts";

/** An instant as a field for date and time has it, in the shop's zone; empty for none. */
export function shopTimeText(iso: string | null): string {
  if (iso === null) return "";
  return toCalendarDateTime(parseAbsolute(iso, SHOP.timeZone)).toString().slice(0, 16);
}

/** The instant that such a field means, wherever the person sits; null where it says none. */
export function readShopTime(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  return toZoned(parseDateTime(text), SHOP.timeZone).toAbsoluteString();
}
