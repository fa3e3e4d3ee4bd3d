import { LRUCache } from "lru-cache";
import type { Actor, Clock, Id } from "@mercator/domain/kernel";
import {
  isLive,
  isSeenDue,
  type Secrets,
  type ServiceClientRepository,
  type StaffRepository,
  type StaffSession,
} from "@mercator/domain/identity";
import type { OrderLinks } from "./order_links.ts";
import type { Tokens } from "./tokens.ts";

/** Who stands behind what a request carries. Null when it is not valid, or not any more. */
export type Actors = Readonly<{
  /** A guest's token, in a cookie or as a bearer token. */
  guest(token: string): Promise<Actor | null>;
  /** Any of our tokens, or of a signed link to an order, as a bearer token. */
  bearer(token: string): Promise<Actor | null>;
  /** The secret of a staff session. */
  staff(secret: string): Promise<Actor | null>;
  /** The session ends in this process at once; in others within seconds. */
  forgetStaff(secret: string): void;
}>;

export type ActorsDeps = Readonly<{
  tokens: Pick<Tokens, "read">;
  links: Pick<OrderLinks, "readLinkToken">;
  staff: Pick<StaffRepository, "findSession" | "markSeen">;
  clients: Pick<ServiceClientRepository, "find">;
  secrets: Pick<Secrets, "digest">;
  clock: Clock;
}>;

/** A page asks for several things at once: one look into the table serves them all. */
const STAFF_REMEMBERED_MS = 5_000;
/** A client that was disabled is out after this time at the latest. */
const CLIENT_REMEMBERED_MS = 30_000;
const SECRET_LENGTH_MAX = 128;

type StaffActor = Extract<Actor, { kind: "staff" }>;
type Remembered<T> = Readonly<{ value: T; until: number }>;

/** Turns tokens and session secrets into actors, asking the database as seldom as is safe. */
export function makeActors({ tokens, links, staff, clients, secrets, clock }: ActorsDeps): Actors {
  const sessions = new LRUCache<string, Remembered<{ session: StaffSession; actor: StaffActor }>>({
    max: 1000,
  });
  const active = new LRUCache<string, Remembered<boolean>>({ max: 1000 });

  const isActive = async (id: Id<"ServiceClient">): Promise<boolean> => {
    const known = active.get(id);
    if (known !== undefined && clock() < known.until) return known.value;
    const client = await clients.find(id);
    const value = client !== null && client.disabledAt === null;
    active.set(id, { value, until: clock() + CLIENT_REMEMBERED_MS });
    return value;
  };

  const lookUp = async (idHash: string) => {
    const known = sessions.get(idHash);
    if (known !== undefined && clock() < known.until) return known.value;
    const found = await staff.findSession(idHash);
    if (found === null || found.staff.disabledAt !== null) return null;
    const { id: staffId, roles } = found.staff;
    const actor: StaffActor = { kind: "staff", staffId, roles };
    const value = { session: found.session, actor };
    sessions.set(idHash, { value, until: clock() + STAFF_REMEMBERED_MS });
    return value;
  };

  return {
    async guest(token) {
      const verified = await tokens.read(token);
      return verified?.kind === "guest" ? { kind: "guest", guestId: verified.guestId } : null;
    },
    async bearer(token) {
      const orderId = links.readLinkToken(token);
      if (orderId !== null) return { kind: "link", orderId };
      const verified = await tokens.read(token);
      if (verified === null) return null;
      if (verified.kind === "guest") return { kind: "guest", guestId: verified.guestId };
      const { clientId, scopes } = verified;
      return await isActive(clientId) ? { kind: "service", clientId, scopes } : null;
    },
    async staff(secret) {
      if (secret.length > SECRET_LENGTH_MAX) return null;
      const idHash = secrets.digest(secret);
      const found = await lookUp(idHash);
      const now = clock();
      if (found === null || !isLive(found.session, now)) return null;
      if (isSeenDue(found.session, now)) {
        await staff.markSeen(idHash, now);
        sessions.delete(idHash);
      }
      return found.actor;
    },
    forgetStaff: (secret) => void sessions.delete(secrets.digest(secret)),
  };
}
