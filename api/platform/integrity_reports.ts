import type { IntegrityCheck } from "@mercator/domain/ledger";
import { logFor } from "./logging.ts";
import { gauge } from "./metrics.ts";
import { securityEvent } from "./security_events.ts";

const log = logFor("integrity");
/** By invariant; one that was broken once stays in the list, so that its figure goes back to zero. */
const violations = new Map<string, number>();

gauge("mercator_invariant_violations", {
  description: "Violations of what must always hold, by invariant, at the last look",
  read: () => [...violations].map(([invariant, count]) => [count, { invariant }]),
});

/** Tells whoever guards the shop: a security event and a line of the log for each broken invariant. */
export function reportCheck({ broken }: IntegrityCheck): void {
  for (const invariant of violations.keys()) violations.set(invariant, 0);
  for (const { invariant, count, some } of broken) {
    violations.set(invariant, count);
    const subjects = some.slice(0, 5).map(({ subject }) => subject).join(" ");
    log.error("invariant_broken", { invariant, violations: count, subjects });
    securityEvent({ type: "invariant_broken", code: invariant });
  }
}
