import { err, type Id, type Instant, ok, type Result } from "../kernel/mod.ts";

/** The whole life of a transfer. What is shipped is on its way until it is received. */
export const TRANSFER_TRANSITIONS = {
  requested: ["shipped", "cancelled"],
  shipped: ["received"],
  received: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>;

export type TransferStatus = keyof typeof TRANSFER_TRANSITIONS;

export type TransferLine = Readonly<{
  variantId: Id<"Variant">;
  /** Asked for; `received` ≤ `shipped` ≤ `quantity`. */
  quantity: number;
  shipped: number;
  received: number;
}>;

/** Goods that go from one location to another. */
export type Transfer = Readonly<{
  id: Id<"Transfer">;
  fromLocationId: Id<"Location">;
  toLocationId: Id<"Location">;
  status: TransferStatus;
  note: string;
  lines: readonly TransferLine[];
  requestedAt: Instant;
  shippedAt: Instant | null;
  endedAt: Instant | null;
  version: number;
}>;

export type TransferUnits = readonly Readonly<{ variantId: Id<"Variant">; quantity: number }>[];

export type TransferNotOpen = Readonly<{ code: "transfer_not_open"; status: TransferStatus }>;
export type TransferLineNotFound = Readonly<{ code: "transfer_line_not_found"; variantId: string }>;
/** `open`: how many are left to be sent, or are on their way. */
export type TransferExceeded = Readonly<{
  code: "transfer_exceeded";
  variantId: string;
  open: number;
}>;
export type TransferRefusal = TransferNotOpen | TransferLineNotFound | TransferExceeded;

/** The goods leave: these, or all that was asked for. What is left out is not sent later. */
export function ship(
  transfer: Transfer,
  { units, at }: Readonly<{ units: TransferUnits | null; at: Instant }>,
): Result<Transfer, TransferRefusal> {
  if (transfer.status !== "requested") return notOpen(transfer);
  const sent = counted(transfer, { units, openOf: ({ quantity }) => quantity });
  if (!sent.ok) return sent;
  const lines = transfer.lines.map((line) => ({
    ...line,
    shipped: sent.value.get(line.variantId) ?? 0,
  }));
  return ok({ ...transfer, status: "shipped", lines, shippedAt: at });
}

/**
 * Goods arrive: these, or all that are on their way. It is over when all have come, or when whoever
 * receives says that the others will not: `closes`.
 */
export function receive(
  transfer: Transfer,
  { units, closes, at }: Readonly<{ units: TransferUnits | null; closes: boolean; at: Instant }>,
): Result<Transfer, TransferRefusal> {
  if (transfer.status !== "shipped") return notOpen(transfer);
  const came = counted(transfer, { units, openOf: onTheWay });
  if (!came.ok) return came;
  const lines = transfer.lines.map((line) => ({
    ...line,
    received: line.received + (came.value.get(line.variantId) ?? 0),
  }));
  const isOver = closes || lines.every((line) => onTheWay(line) === 0);
  return ok({
    ...transfer,
    status: isOver ? "received" : "shipped",
    lines,
    endedAt: isOver ? at : null,
  });
}

export function cancel(
  transfer: Transfer,
  { at }: Readonly<{ at: Instant }>,
): Result<Transfer, TransferNotOpen> {
  if (transfer.status !== "requested") return notOpen(transfer);
  return ok({ ...transfer, status: "cancelled", endedAt: at });
}

function onTheWay({ shipped, received }: TransferLine): number {
  return shipped - received;
}

function notOpen({ status }: Transfer) {
  return err({ code: "transfer_not_open", status } as const);
}

/** How many of each variant: none more than is open. */
function counted(
  { lines }: Transfer,
  { units, openOf }: Readonly<{
    units: TransferUnits | null;
    openOf: (line: TransferLine) => number;
  }>,
): Result<ReadonlyMap<string, number>, TransferLineNotFound | TransferExceeded> {
  if (units === null) return ok(new Map(lines.map((line) => [line.variantId, openOf(line)])));
  const counts = new Map<string, number>();
  for (const { variantId, quantity } of units) {
    const line = lines.find((it) => it.variantId === variantId);
    if (line === undefined) return err({ code: "transfer_line_not_found", variantId });
    const sum = (counts.get(variantId) ?? 0) + quantity;
    const open = openOf(line);
    if (sum > open) return err({ code: "transfer_exceeded", variantId, open });
    counts.set(variantId, sum);
  }
  return ok(counts);
}
