import type {
  Action,
  Actor,
  DomainEvent,
  Id,
  Instant,
  Once,
  RequestRepeated,
  Result,
} from "../kernel/mod.ts";
import type { AssertionClaims } from "./client_assertion.ts";
import type { PublicKey, ServiceClient, ServiceScope } from "./service_client.ts";
import type { ThrottleRule } from "./sign_in_throttle.ts";
import type { Staff } from "./staff.ts";
import type { StaffSession } from "./staff_session.ts";

/** Port: staff and their sessions. */
export interface StaffRepository {
  find(id: Id<"Staff">): Promise<Staff | null>;
  /** By e-mail in lower case, with what the password is verified against. */
  findForSignIn(email: string): Promise<Readonly<{ staff: Staff; passwordHash: string }> | null>;
  /** Starts `session` and ends the one with the digest `replaces`, in one step. */
  startSession(session: StaffSession, replaces: string | null): Promise<void>;
  /** The session as it was stored, live or not, with the person as they are now. */
  findSession(idHash: string): Promise<Readonly<{ session: StaffSession; staff: Staff }> | null>;
  /** Notes that the session is in use. Never moves the time back, never wakes an ended one. */
  markSeen(idHash: string, at: Instant): Promise<void>;
  /** Ends it; nothing happens to one that is over or unknown. */
  endSession(idHash: string, at: Instant): Promise<void>;
}

/** Port: failed attempts to sign in, by a digest of what is being throttled. */
export interface SignInAttempts {
  /**
   * Counts one more attempt by `countAttempt`, as if one after another however many come at once.
   * Answers until when attempts are blocked, null when this one may go on.
   */
  count(bucket: string, rule: ThrottleRule, now: Instant): Promise<Instant | null>;
  /** Forgets them: the password was right. */
  clear(bucket: string): Promise<void>;
  /** Takes the last one back, and the wait that it began: it was no failure. The others stay. */
  forgive(bucket: string): Promise<void>;
}

/** Port: verifies passwords, slowly on purpose, a few at a time. */
export interface PasswordVerifier {
  /** Takes as long for a null hash, which no password fits, as for a real one. */
  verify(password: string, hash: string | null): Promise<boolean>;
}

/** Port: secrets that only their holder knows, and what is kept of them. */
export interface Secrets {
  /** 256 bits of chance, safe in a cookie. */
  make(): string;
  /** The same for the same secret; nobody gets back from it. */
  digest(secret: string): string;
}

export type ClientNotFound = Readonly<{ code: "client_not_found" }>;

/** Port: service clients, and which of their assertions were used. */
export interface ServiceClientRepository {
  find(id: Id<"ServiceClient">): Promise<ServiceClient | null>;
  /** All of them, the newest first. */
  list(): Promise<readonly ServiceClient[]>;
  /** Stores the client, its event and the answer under `once` in one transaction. */
  add(
    client: ServiceClient,
    event: DomainEvent,
    once: Once<ServiceClient> | null,
  ): Promise<Result<ServiceClient, RequestRepeated>>;
  /**
   * Disables it unless it is, and stores the event if so, and the answer under `once` either way, in
   * one transaction.
   */
  disable(
    id: Id<"ServiceClient">,
    event: DomainEvent,
    once: Once<ServiceClient> | null,
  ): Promise<Result<ServiceClient, ClientNotFound | RequestRepeated>>;
  /**
   * Records that an assertion was used and that the client was here. False when it was used before,
   * or when the client is disabled or unknown; then nothing is recorded.
   */
  useAssertion(
    use: Readonly<{
      clientId: Id<"ServiceClient">;
      jti: string;
      expiresAt: Instant;
      at: Instant;
    }>,
  ): Promise<boolean>;
}

/** Port: reads and verifies assertions of service clients. Neither call throws on a bad one. */
export interface AssertionVerifier {
  /** Who it says it is from, unverified: only good for finding the keys to verify it with. */
  issuerOf(assertion: string): string | null;
  /** The claims, when a key of these signed it with the algorithm that the key is for. */
  verify(assertion: string, keys: readonly PublicKey[]): Promise<AssertionClaims | null>;
  /** Whether the key can be used at all: a point on its curve. */
  accepts(key: PublicKey): Promise<boolean>;
}

/** Port: signs the shop's own tokens. */
export interface TokenIssuer {
  guest(guestId: Id<"Guest">, expiresAt: Instant): Promise<string>;
  access(
    grant: Readonly<{
      clientId: Id<"ServiceClient">;
      scopes: readonly ServiceScope[];
      expiresAt: Instant;
    }>,
  ): Promise<string>;
}

/** Port: what the policies grant to an actor when nothing is known of the thing itself. */
export type GrantedActions = (actor: Actor) => readonly Action[];
