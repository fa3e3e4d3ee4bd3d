import type { Actor } from "@mercator/domain/kernel";

/** Who moved it, for the ledger: an identifier, never a name. */
export function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case "staff":
      return `staff:${actor.staffId}`;
    case "service":
      return `service:${actor.clientId}`;
    case "system":
      return `system:${actor.name}`;
    default:
      return actor.kind;
  }
}
