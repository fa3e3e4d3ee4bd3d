import { assert, test } from "@mercator/domain/testing";
import { CUT_ACTS } from "./cut_acts.ts";
import { runCuts } from "./cut.ts";

for (const act of CUT_ACTS) {
  test(`${act.name}: cut at each message, asked for again, done once`, async () => {
    const [report] = await runCuts({ acts: [act], cold: false });
    assert.ok(report && report.cuts > 30, `${report?.cuts} cuts`);
    assert.deepEqual(report.violations, []);
  });
}
