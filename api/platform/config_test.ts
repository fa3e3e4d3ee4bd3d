import { assert, test } from "@mercator/domain/testing";
import { readConfig } from "./config.ts";

const complete = {
  DATABASE_URL: "postgres://shop@localhost:5432/shop",
  ROLE_SECRET: "r".repeat(32),
  LINK_SECRET: "l".repeat(32),
  SIGNING_KEY: "{}",
};

test("readConfig() fills in what may be left out", () => {
  const config = readConfig(complete);
  assert.equal(config.development, false);
  assert.equal(config.port, 8000);
  assert.equal(config.origin, "http://localhost:8000");
  assert.equal(config.sandbox, null);
});

test("readConfig() names what is missing and echoes no value", () => {
  const wrong = { ...complete, ROLE_SECRET: "hunter2", PORT: "eighty", LINK_SECRET: "" };
  assert.throws(() => readConfig(wrong), (error: Error) => {
    assert.match(error.message, /PORT/);
    assert.match(error.message, /ROLE_SECRET/);
    assert.match(error.message, /LINK_SECRET/);
    assert.doesNotMatch(error.message, /hunter2|eighty/);
    return true;
  });
});

test("readConfig() takes Stripe whole or not at all, and both secrets while one is replaced", () => {
  assert.equal(readConfig(complete).stripe, null);
  const keys = {
    STRIPE_SECRET_KEY: "sk_test_1",
    STRIPE_WEBHOOK_SECRET: "whsec_current_one",
    STRIPE_WEBHOOK_SECRET_PREVIOUS: "whsec_previous_one",
  };
  assert.deepEqual(readConfig({ ...complete, ...keys }).stripe, {
    url: "https://api.stripe.com",
    secretKey: "sk_test_1",
    webhookSecrets: ["whsec_current_one", "whsec_previous_one"],
  });
  for (const [name, value] of Object.entries(keys).slice(0, 2)) {
    assert.throws(() => readConfig({ ...complete, [name]: value }), /STRIPE_/);
  }
  assert.throws(() => readConfig({ ...complete, ...keys, STRIPE_SECRET_KEY: "pk_test_1" }));
});
