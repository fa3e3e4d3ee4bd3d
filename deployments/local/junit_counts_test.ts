import { assert, test } from "@mercator/domain/testing";
import { junitCounts } from "./junit_counts.ts";

test("junitCounts counts cases, whatever the totals say", () => {
  const report = `<?xml version="1.0"?>
    <testsuites name="deno test" tests="9" failures="9">
      <testsuite name="a" tests="4">
        <testcase name="one" classname="x" time="0.1" line="1"/>
        <testcase name="two &gt; a &amp; b" time="0.1">
          <failure message="no">at x &lt;testcase name=&quot;quoted&quot;&gt;</failure>
        </testcase>
        <testcase name="three" time="0.1"></testcase>
        <testcase name="four &quot;later&quot;"><skipped/></testcase>
        <testcase name="five"><error message="broke"/></testcase>
      </testsuite>
    </testsuites>`;
  assert.deepEqual(junitCounts(report), { passed: 2, failed: 2, notRun: ['four "later"'] });
});

test("junitCounts of an empty report is nothing", () => {
  assert.deepEqual(junitCounts(""), { passed: 0, failed: 0, notRun: [] });
});
