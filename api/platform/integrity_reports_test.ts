import { instant } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { reportCheck } from "./integrity_reports.ts";
import { prometheusText } from "./metrics.ts";
import { onSecurityEvent, type SecurityEvent } from "./security_events.ts";

test("reportCheck() tells of each broken invariant, and its figure goes back to zero", async () => {
  const events: SecurityEvent[] = [];
  const stop = onSecurityEvent((event) => void events.push(event));
  const some = [{ subject: "jrn_1", detail: "EUR comes to 1" }];
  const broken = [{ invariant: "I-01", count: 3, some } as const];
  reportCheck({ at: instant(0), tookMs: 1, broken });
  assert.match(await prometheusText(), /mercator_invariant_violations\{invariant="I-01"[^}]*\} 3/);
  reportCheck({ at: instant(1), tookMs: 1, broken: [] });
  assert.match(await prometheusText(), /mercator_invariant_violations\{invariant="I-01"[^}]*\} 0/);
  stop();
  assert.deepEqual(events, [{ type: "invariant_broken", code: "I-01" }]);
});
