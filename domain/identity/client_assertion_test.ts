import { type Id, instant } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { type AssertionClaims, checkAssertion } from "./client_assertion.ts";

const clientId = "cli_1" as Id<"ServiceClient">;
const audiences = ["https://shop.example/oauth/token", "https://shop.example"];
const now = anInstant / 1000;
const good: AssertionClaims = {
  iss: clientId,
  sub: clientId,
  aud: audiences[0],
  exp: now + 300,
  iat: now,
  jti: "one",
};
const check = (claims: AssertionClaims) =>
  checkAssertion(claims, { clientId, audiences, now: anInstant });

test("checkAssertion() takes a good assertion, and says until when to remember it", () => {
  assert.deepEqual(check(good), {
    ok: true,
    value: { jti: "one", expiresAt: instant((now + 360) * 1000) },
  });
  assert.ok(check({ ...good, aud: [audiences[1]] }).ok);
  assert.ok(check({ ...good, iat: now + 60, nbf: now + 60, exp: now - 59 }).ok);
});

const refused: Record<string, AssertionClaims> = {
  "another issuer": { ...good, iss: "cli_2" },
  "another subject": { ...good, sub: "cli_2" },
  "no issuer": { ...good, iss: undefined },
  "another audience": { ...good, aud: "https://other.example" },
  "two audiences": { ...good, aud: audiences },
  "no audience": { ...good, aud: undefined },
  "an audience that is not text": { ...good, aud: [audiences] },
  "no expiry": { ...good, exp: undefined },
  "an expiry that is past": { ...good, exp: now - 60 },
  "an expiry too far ahead": { ...good, exp: now + 361 },
  "an expiry that is text": { ...good, exp: String(now + 60) },
  "an endless expiry": { ...good, exp: Infinity },
  "a start in the future": { ...good, nbf: now + 61 },
  "an issue time in the future": { ...good, iat: now + 61 },
  "an issue time that is text": { ...good, iat: "now" },
  "no jti": { ...good, jti: undefined },
  "an empty jti": { ...good, jti: "" },
  "a jti that is too long": { ...good, jti: "j".repeat(256) },
  "a jti that is a number": { ...good, jti: 7 },
};
for (const [name, claims] of Object.entries(refused)) {
  test(`checkAssertion() refuses ${name}`, () => {
    assert.deepEqual(check(claims), { ok: false, error: { code: "client_assertion_invalid" } });
  });
}
