import { createHash } from "node:crypto";
import {
  type Action,
  type Actor,
  type ActorKind,
  type Authorize,
  err,
  type Id,
  type NewId,
  ok,
  type Resource,
} from "@mercator/domain/kernel";
import { canonicalJson } from "./canonical_json.ts";
import type { Policy } from "./load_policy.ts";

/** What one evaluation said, and on what grounds. */
export type Decision = Readonly<{
  id: Id<"Decision">;
  action: Action;
  actorKind: ActorKind;
  result: "allow" | "deny";
  /** The rule that allowed; `none` when no rule did; or what kept the rules from being asked. */
  rule: string;
  policyRevision: string;
  /** SHA-256 of the canonical input, in hex; empty when there was none to hash. */
  inputHash: string;
  microseconds: number;
}>;

export type WasmAuthorizeDeps = Readonly<{
  policy: Policy;
  /** Keeps the decision. One that cannot be kept is not given. */
  record: (decision: Decision) => void;
  newId: NewId;
}>;

/** Facts are few and short. More than this is somebody trying something. */
const INPUT_BYTES_MAX = 8192;

type Verdict = Readonly<{ allow: boolean; rule: string; inputHash: string }>;

const encoder = new TextEncoder();

/**
 * The kernel's Authorize, answered by the compiled rules within the process. It fails closed: an
 * answer that is anything but one clear `allow: true` with the name of a rule is a denial, and so is
 * an error on the way.
 */
export function wasmAuthorize({ policy, record, newId }: WasmAuthorizeDeps): Authorize {
  return (actor, action, resource) => {
    const start = performance.now();
    const verdict = decide(policy, { action, actor, resource });
    try {
      record({
        id: newId("Decision"),
        action,
        actorKind: actor.kind,
        result: verdict.allow ? "allow" : "deny",
        rule: verdict.rule,
        policyRevision: policy.revision,
        inputHash: verdict.inputHash,
        microseconds: Math.round((performance.now() - start) * 1000),
      });
    } catch {
      return Promise.resolve(err({ code: "denied", action }));
    }
    return Promise.resolve(verdict.allow ? ok(true) : err({ code: "denied", action }));
  };
}

/** The actions that the rules grant this actor when nothing is known of the thing itself. */
export function grantedActions(policy: Policy, actor: Actor): Action[] {
  return (policy.actions as readonly Action[]).filter((action) =>
    decide(policy, { action, actor, resource: {} }).allow
  );
}

function decide(
  policy: Policy,
  input: Readonly<{ action: Action; actor: Actor; resource: Resource }>,
): Verdict {
  let inputHash = "";
  try {
    const { bytes, hash } = readyInput(canonicalJson(input));
    if (bytes.byteLength > INPUT_BYTES_MAX) {
      return { allow: false, rule: "input_too_large", inputHash };
    }
    inputHash = hash;
    return { ...verdictOf(policy.evaluate(bytes)), inputHash };
  } catch {
    return { allow: false, rule: "evaluation_failed", inputHash };
  }
}

type ReadyInput = Readonly<{ bytes: Uint8Array<ArrayBuffer>; hash: string }>;

const READY_MAX = 512;
const READY_LENGTH_MAX = 256;
const ready = new Map<string, ReadyInput>();

/**
 * The input as bytes, and its digest. The few short ones that come all the time, a stranger who reads
 * what is public, are kept ready; what the rules say of them is asked anew each time.
 */
function readyInput(json: string): ReadyInput {
  const known = ready.get(json);
  if (known !== undefined) return known;
  const bytes = encoder.encode(json);
  const made = { bytes, hash: createHash("sha256").update(bytes).digest("hex") };
  if (json.length > READY_LENGTH_MAX) return made;
  if (ready.size >= READY_MAX) ready.clear();
  ready.set(json, made);
  return made;
}

/** Reads `[{result: {allow, rule}}]`. Undefined comes as an empty list. */
function verdictOf(answer: unknown): Omit<Verdict, "inputHash"> {
  const results: readonly unknown[] = Array.isArray(answer) ? answer : [];
  const only = results.length === 1 ? results[0] as { result?: unknown } | null : null;
  const decision = only?.result as { allow?: unknown; rule?: unknown } | null | undefined;
  const rule = decision?.rule;
  if (typeof rule !== "string" || rule === "") return { allow: false, rule: "answer_unclear" };
  return { allow: decision?.allow === true, rule };
}
