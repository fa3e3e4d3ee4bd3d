import type { StaffRepository } from "../ports.ts";
import type { Staff } from "../staff.ts";
import type { StaffSession } from "../staff_session.ts";

export type InMemoryStaff = StaffRepository & {
  add(staff: Staff, passwordHash: string): Promise<void>;
};

/** Keeps the promises of the port, in a Map. */
export function inMemoryStaff(): InMemoryStaff {
  const people = new Map<string, Readonly<{ staff: Staff; passwordHash: string }>>();
  const sessions = new Map<string, StaffSession>();
  const end = (idHash: string, at: StaffSession["seenAt"]) => {
    const session = sessions.get(idHash);
    if (session && session.endedAt === null) sessions.set(idHash, { ...session, endedAt: at });
  };
  return {
    add(staff, passwordHash) {
      people.set(staff.id, { staff, passwordHash });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(people.get(id)?.staff ?? null),
    findForSignIn(email) {
      const found = [...people.values()].find(({ staff }) => staff.email === email);
      return Promise.resolve(found ?? null);
    },
    startSession(session, replaces) {
      if (replaces !== null) end(replaces, session.createdAt);
      sessions.set(session.idHash, session);
      return Promise.resolve();
    },
    findSession(idHash) {
      const session = sessions.get(idHash);
      const owner = session && people.get(session.staffId);
      return Promise.resolve(owner ? { session, staff: owner.staff } : null);
    },
    markSeen(idHash, at) {
      const session = sessions.get(idHash);
      if (session && session.endedAt === null && at > session.seenAt) {
        sessions.set(idHash, { ...session, seenAt: at });
      }
      return Promise.resolve();
    },
    endSession(idHash, at) {
      end(idHash, at);
      return Promise.resolve();
    },
  };
}
