import { assert, test } from "@mercator/domain/testing";
import { escapeHtml, escapeJson } from "./document.ts";

const HOSTILE = `</script><script>alert(1)</script><!-- "' & \u2028`;

test("escapeJson cannot end the element it stands in, and loses nothing", () => {
  const text = escapeJson({ title: HOSTILE });
  assert.ok(!text.includes("<"));
  assert.deepEqual(JSON.parse(text), { title: HOSTILE });
});

test("escapeHtml leaves nothing that could end a text or an attribute", () => {
  assert.equal(escapeHtml(`<a href="x">'&`), "&#60;a href=&#34;x&#34;&#62;&#39;&#38;");
});
