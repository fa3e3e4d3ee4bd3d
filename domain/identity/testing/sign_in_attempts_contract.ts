import { after, instant } from "../../kernel/mod.ts";
import { assert, test } from "../../testing.ts";
import type { SignInAttempts } from "../ports.ts";
import type { ThrottleRule } from "../sign_in_throttle.ts";

type Opened = Readonly<{ attempts: SignInAttempts; close: () => Promise<void> }>;

const now = instant(1_790_000_000_000);
const rule: ThrottleRule = { free: 3, blockMs: 1000, blockMaxMs: 3000, forgetMs: 60_000 };

/** What every SignInAttempts promises. */
export function signInAttemptsContract(name: string, open: () => Promise<Opened>): void {
  const check = (promise: string, body: (attempts: SignInAttempts) => Promise<void>) =>
    test(`${name}: ${promise}`, async () => {
      const { attempts, close } = await open();
      try {
        await body(attempts);
      } finally {
        await close();
      }
    });

  check("lets the free attempts through and blocks the next", async (attempts) => {
    for (let n = 0; n < 3; n++) assert.equal(await attempts.count("a", rule, now), null);
    assert.equal(await attempts.count("a", rule, now), after(now, 1000));
    assert.equal(await attempts.count("a", rule, after(now, 999)), after(now, 1000));
    assert.equal(await attempts.count("b", rule, now), null);
  });

  check("doubles the wait up to its limit", async (attempts) => {
    for (let n = 0; n < 3; n++) await attempts.count("a", rule, now);
    let at = after(now, 1000);
    for (const wait of [2000, 3000, 3000]) {
      assert.equal(await attempts.count("a", rule, at), null);
      assert.equal(await attempts.count("a", rule, at), after(at, wait));
      at = after(at, wait);
    }
  });

  check("forgets when the password was right, and after a quiet time", async (attempts) => {
    for (let n = 0; n < 3; n++) await attempts.count("a", rule, now);
    await attempts.clear("a");
    assert.equal(await attempts.count("a", rule, now), null);
    await attempts.count("b", rule, now);
    await attempts.count("b", rule, now);
    const later = after(now, rule.forgetMs);
    for (let n = 0; n < 3; n++) assert.equal(await attempts.count("b", rule, later), null);
    await attempts.clear("unknown");
  });

  check("takes one back, with the wait that it began, and no other", async (attempts) => {
    for (let n = 0; n < 3; n++) await attempts.count("a", rule, now);
    await attempts.forgive("a");
    assert.equal(await attempts.count("a", rule, now), null);
    assert.equal(await attempts.count("a", rule, now), after(now, 1000));
    await attempts.forgive("unknown");
    assert.equal(await attempts.count("unknown", rule, now), null);
  });

  check("counts attempts at the same moment one by one", async (attempts) => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => attempts.count("a", rule, now)),
    );
    assert.equal(answers.filter((blocked) => blocked === null).length, rule.free);
  });
}
