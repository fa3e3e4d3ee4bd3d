import type { Actor } from "../kernel/mod.ts";
import type { NewEntry } from "./ports.ts";

/** An entry that somebody makes by hand. */
export function entryBy(
  actor: Actor,
  entry: Pick<NewEntry, "kind" | "amount" | "reason" | "at" | "source">,
): NewEntry {
  const id = actor.kind === "staff" ? actor.staffId : null;
  return { ...entry, orderId: null, paymentId: null, actor: { kind: actor.kind, id } };
}
