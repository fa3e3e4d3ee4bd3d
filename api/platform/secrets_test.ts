import { secretsContract } from "@mercator/domain/identity/testing";
import { assert, test } from "@mercator/domain/testing";
import { makeSecrets } from "./secrets.ts";

const secrets = makeSecrets("k".repeat(32));

secretsContract("makeSecrets()", secrets);

test("makeSecrets() digests differently under another key", () => {
  assert.notEqual(makeSecrets("l".repeat(32)).digest("a"), secrets.digest("a"));
});
