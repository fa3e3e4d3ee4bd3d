import { assert, test } from "@mercator/domain/testing";
import { aGuest, countingIds } from "@mercator/domain/kernel/testing";
import {
  type Action,
  type Actor,
  type Id,
  ownerFacts,
  type Resource,
} from "@mercator/domain/kernel";
import { sha256 } from "./sources.ts";
import { committedPolicy } from "./testing/mod.ts";
import { canonicalJson } from "./canonical_json.ts";
import type { Policy } from "./load_policy.ts";
import { type Decision, grantedActions, wasmAuthorize } from "./wasm_authorize.ts";

const committed = await committedPolicy();
const owned = ownerFacts({ kind: "guest", id: aGuest.guestId });

function setUp({ policy = committed, record }: {
  policy?: Policy;
  record?: (decision: Decision) => void;
} = {}) {
  const decisions: Decision[] = [];
  const authorize = wasmAuthorize({
    policy,
    record: record ?? ((decision) => void decisions.push(decision)),
    newId: countingIds(),
  });
  return { authorize, decisions };
}

function answering(answer: () => unknown): Policy {
  return { revision: "r", actions: [], evaluate: answer };
}

test("wasmAuthorize() records what was decided, by which rule, on which input", async () => {
  const { authorize, decisions } = setUp();
  assert.deepEqual(await authorize(aGuest, "cart.read", owned), { ok: true, value: true });
  const { microseconds, ...decision } = decisions[0]!;
  assert.ok(microseconds >= 0);
  assert.deepEqual(decision, {
    id: "dec_00000000000000000000000001",
    action: "cart.read",
    actorKind: "guest",
    result: "allow",
    rule: "owner",
    policyRevision: committed.revision,
    inputHash: sha256(canonicalJson({
      action: "cart.read",
      actor: aGuest,
      resource: owned,
    })),
  });
});

test("wasmAuthorize() records a denial too", async () => {
  const { authorize, decisions } = setUp();
  const stranger: Actor = { kind: "guest", guestId: "gst_2" as Id<"Guest"> };
  assert.deepEqual(await authorize(stranger, "cart.read", owned), {
    ok: false,
    error: { code: "denied", action: "cart.read" },
  });
  assert.deepEqual(decisions.map(({ result, rule }) => [result, rule]), [["deny", "none"]]);
});

const unclear: Record<string, () => unknown> = {
  "undefined": () => undefined,
  "an empty list, which is what undefined comes as": () => [],
  "null": () => null,
  "two results":
    () => [{ result: { allow: true, rule: "a" } }, { result: { allow: true, rule: "b" } }],
  "a bare true": () => [{ result: true }],
  "the word true": () => [{ result: { allow: "true", rule: "a" } }],
  "one": () => [{ result: { allow: 1, rule: "a" } }],
  "allow without a rule": () => [{ result: { allow: true } }],
  "allow with an empty rule": () => [{ result: { allow: true, rule: "" } }],
  "null in the list": () => [null],
  "an error": () => {
    throw new Error("out of memory");
  },
  "a thrown sentence": () => {
    throw "opa_abort";
  },
};
for (const [name, answer] of Object.entries(unclear)) {
  test(`wasmAuthorize() denies when the policy answers with ${name}`, async () => {
    const { authorize, decisions } = setUp({ policy: answering(answer) });
    assert.equal((await authorize(aGuest, "cart.read", owned)).ok, false);
    assert.equal(decisions[0]?.result, "deny");
  });
}

test("wasmAuthorize() denies what cannot be recorded", async () => {
  const { authorize } = setUp({
    record: () => {
      throw new Error("disk full");
    },
  });
  assert.equal((await authorize(aGuest, "cart.read", owned)).ok, false);
});

test("wasmAuthorize() denies oversized facts without asking the rules", async () => {
  const { authorize, decisions } = setUp({
    policy: answering(() => assert.fail("the rules were asked")),
  });
  const resource = { ...owned, note: "x".repeat(9000) };
  assert.equal((await authorize(aGuest, "cart.read", resource)).ok, false);
  assert.equal(decisions[0]?.rule, "input_too_large");
});

test("wasmAuthorize() denies facts that JSON cannot carry", async () => {
  const { authorize, decisions } = setUp();
  for (const lost of [undefined, NaN, 1n, () => true]) {
    const resource = { ...owned, lost } as unknown as Resource;
    assert.equal((await authorize(aGuest, "cart.read", resource)).ok, false);
    assert.equal(decisions.at(-1)?.rule, "evaluation_failed");
  }
});

test("wasmAuthorize() denies actors and actions that no type would let through", async () => {
  const { authorize } = setUp();
  for (const actor of [undefined, null, {}, { kind: "root" }, "admin"]) {
    assert.equal((await authorize(actor as unknown as Actor, "cart.read", owned)).ok, false);
  }
  for (const action of ["", "cart", "cart.read.allow", "mercator.authz", "__proto__.x", "cart.*"]) {
    assert.equal((await authorize(aGuest, action as Action, owned)).ok, false);
  }
});

test("the rules answer the same after many evaluations of changing length", async () => {
  const { authorize } = setUp();
  for (let round = 0; round < 500; round++) {
    const resource = { ...owned, padding: "p".repeat(round * 13) };
    assert.equal((await authorize(aGuest, "cart.change", resource)).ok, true);
    const other = { ownerKind: "guest", ownerId: `gst_${round + 5}` };
    assert.equal((await authorize(aGuest, "cart.change", other)).ok, false);
  }
});

test("grantedActions() lists what a role may do", () => {
  const viewer: Actor = { kind: "staff", staffId: "stf_1" as Id<"Staff">, roles: ["viewer"] };
  const admin: Actor = { ...viewer, roles: ["admin"] };
  assert.ok(grantedActions(committed, viewer).includes("orders.read"));
  assert.ok(!grantedActions(committed, viewer).includes("orders.refund"));
  assert.ok(grantedActions(committed, admin).includes("identity.manage_clients"));
});
