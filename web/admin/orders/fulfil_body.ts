import type { AdminOrderV1, FulfilV1 } from "@mercator/contracts/admin/v1";

export type FulfilForm = Readonly<{
  quantities: Readonly<Record<string, string>>;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
}>;
export type ReadFulfilForm = Readonly<{
  body: FulfilV1 | null;
  units: number;
  wrongLines: readonly string[];
  error: string | null;
}>;

/** Reads the parcel as typed: whole numbers, no more than is open, at least one item. */
export function fulfilBody(order: AdminOrderV1, form: FulfilForm): ReadFulfilForm {
  const lines: FulfilV1["lines"] = [];
  const wrongLines: string[] = [];
  for (const line of order.lines) {
    const most = line.quantity - line.quantity_fulfilled;
    if (most === 0) continue;
    const typed = (form.quantities[line.id] ?? "0").trim();
    const quantity = /^\d{1,4}$/.test(typed) ? Number(typed) : -1;
    if (quantity < 0 || quantity > most) wrongLines.push(line.id);
    else if (quantity > 0) lines.push({ line_id: line.id, quantity });
  }
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const error = wrongLines.length
    ? "Write whole numbers, no more than what is left to ship."
    : units === 0
    ? "Choose at least one item."
    : null;
  const url = form.trackingUrl.trim();
  if (error || (url && !isWebAddress(url))) return { body: null, units, wrongLines, error };
  return {
    units,
    wrongLines,
    error: null,
    body: {
      lines,
      ...(form.carrier.trim() ? { carrier: form.carrier.trim() } : {}),
      ...(form.trackingNumber.trim() ? { tracking_number: form.trackingNumber.trim() } : {}),
      ...(url ? { tracking_url: url } : {}),
    },
  };
}

/** True for http and https addresses only. */
export function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text.trim()).protocol);
  } catch {
    return false;
  }
}
