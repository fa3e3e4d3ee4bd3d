import { assert, test } from "@mercator/domain/testing";
import { fixtureStaff } from "../testing/fixture_shop.ts";
import { notAllowed } from "./permissions.ts";
import { readReturnAddress } from "./return_address.ts";

test("readReturnAddress leads only into the back-office", () => {
  assert.equal(readReturnAddress("/orders?view=to_capture"), "/orders?view=to_capture");
  for (
    const next of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/sign-in?next=/x",
      undefined,
      ["/a"],
    ]
  ) {
    assert.equal(readReturnAddress(next), "/");
  }
});

test("notAllowed names the role and who may", () => {
  const support = fixtureStaff({ roles: ["support", "viewer"], permissions: ["orders.refund"] });
  assert.equal(notAllowed(support, { action: "orders.refund", deed: "refund" }), null);
  assert.equal(
    notAllowed(support, { action: "identity.manage_clients", deed: "register clients" }),
    "With the roles support and viewer you may not register clients. Only admins may.",
  );
});
