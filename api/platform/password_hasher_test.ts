import { passwordVerifierContract } from "@mercator/domain/identity/testing";
import { assert, test } from "@mercator/domain/testing";
import { PasswordCheckUnavailable, passwordHasher } from "./password_hasher.ts";

const passwords = passwordHasher();

passwordVerifierContract(
  "passwordHasher()",
  () => Promise.resolve({ passwords, hashOf: passwords.hash }),
);

test("passwordHasher() makes argon2id hashes, each with a salt of its own", async () => {
  const [one, two] = await Promise.all([passwords.hash("same"), passwords.hash("same")]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(one, two);
});

test("passwordHasher() takes no password for what is no hash", async () => {
  for (const hash of ["", "plain", "$argon2id$", "$2b$10$abc"]) {
    assert.equal(await passwords.verify("plain", hash), false);
  }
});

test("passwordHasher() refuses when too many wait, and goes on with the others", async () => {
  const asked = await Promise.allSettled(
    Array.from({ length: 31 }, () => passwords.verify("a", "no hash")),
  );
  const refused = asked.filter(({ status }) => status === "rejected");
  assert.equal(refused.length, 1);
  assert.equal(await passwords.verify("a", "no hash"), false);
});

test("passwordHasher() says that it is unavailable when its worker cannot start", async () => {
  const broken = passwordHasher({ worker: new URL("./no_such_worker.js", import.meta.url) });
  await assert.rejects(broken.verify("a", null), PasswordCheckUnavailable);
});

test("passwordHasher() refuses whoever waits when it is stopped, and starts again when asked", async () => {
  const stopped = assert.rejects(passwords.verify("a", null), PasswordCheckUnavailable);
  passwords.stop();
  await stopped;
  assert.equal(await passwords.verify("a", null), false);
  passwords.stop();
});
