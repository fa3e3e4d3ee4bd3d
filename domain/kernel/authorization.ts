import type { Id } from "./id.ts";
import type { Result } from "./result.ts";

/** Who is asking. Authentication happened at the edge; this is its verdict. */
export type Actor =
  /** A request that carries no session: may read what is public, owns nothing. */
  | Readonly<{ kind: "anonymous" }>
  /** A shopper with a signed session and no account. */
  | Readonly<{ kind: "guest"; guestId: Id<"Guest"> }>
  | Readonly<{ kind: "customer"; customerId: Id<"Customer"> }>
  | Readonly<{ kind: "staff"; staffId: Id<"Staff">; roles: readonly string[] }>
  | Readonly<{ kind: "service"; clientId: Id<"ServiceClient">; scopes: readonly string[] }>
  /** The holder of a signed link, which opens exactly one thing. */
  | Readonly<{ kind: "link"; orderId: Id<"Order"> }>
  /** A partner whose signature over the message was verified, such as a payment provider. */
  | Readonly<{ kind: "partner"; name: string }>
  /** The shop itself: the worker, the seed, an operator's command. */
  | Readonly<{ kind: "system"; name: string }>;

export type ActorKind = Actor["kind"];

/** Who owns a cart or an order: the session or the account that made it. */
export type Owner =
  | Readonly<{ kind: "guest"; id: Id<"Guest"> }>
  | Readonly<{ kind: "customer"; id: Id<"Customer"> }>;

/** `context.verb`; each has a rule in `policies/<context>/<verb>/`. */
export type Action = `${string}.${string}`;

/** The facts about the thing asked for that a policy may look at. */
export type Resource = Readonly<Record<string, string | number | boolean | null>>;

export type Denied = Readonly<{ code: "denied"; action: Action }>;

/** Port: may this actor do this to that? Denies when in doubt, or when it fails. */
export type Authorize = (
  actor: Actor,
  action: Action,
  resource: Resource,
) => Promise<Result<true, Denied>>;

/** The owner as the facts that a policy compares with the actor. */
export function ownerFacts(owner: Owner): { ownerKind: Owner["kind"]; ownerId: string } {
  return { ownerKind: owner.kind, ownerId: owner.id };
}
