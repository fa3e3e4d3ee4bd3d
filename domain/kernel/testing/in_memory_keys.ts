import type { Answer, Once } from "../mod.ts";

type Key = Omit<Once<never>, "answer">;
type Stored = {
  fingerprint: string;
  state: "running" | "done";
  leaseEnds: number;
  answer: Answer | null;
};

/** How long whoever claimed a key has it to themselves, as in the database. */
export const KEY_LEASE_MS = 15_000;

/** The answers stored under keys, as an adapter keeps them, for fakes. */
export type InMemoryKeys = ReturnType<typeof inMemoryKeys>;

export function inMemoryKeys() {
  const stored = new Map<string, Stored>();
  const nameOf = ({ principal, route, key }: Omit<Key, "fingerprint">) =>
    `${principal} ${route} ${key}`;
  const keys = {
    /** The time by which leases end. It stands still until somebody says otherwise. */
    now: (): number => 0,
    has: (once: Key | null) => once !== null && stored.has(nameOf(once)),
    find: (key: Omit<Key, "fingerprint">) => stored.get(nameOf(key)) ?? null,
    claim(once: Key) {
      const { fingerprint } = once;
      const leaseEnds = keys.now() + KEY_LEASE_MS;
      stored.set(nameOf(once), { fingerprint, state: "running", leaseEnds, answer: null });
    },
    done(once: Key, answer: Answer) {
      const { fingerprint } = once;
      stored.set(nameOf(once), { fingerprint, state: "done", leaseEnds: 0, answer });
    },
    /** Puts the answer to a key that was claimed; one that was given back meanwhile stays free. */
    finish(once: Key, answer: Answer) {
      if (stored.has(nameOf(once))) keys.done(once, answer);
    },
    answerOf: (once: Key) => stored.get(nameOf(once))?.answer ?? null,
    endLeases() {
      for (const it of stored.values()) it.leaseEnds = -Infinity;
    },
    takeOver(once: Key) {
      const it = stored.get(nameOf(once));
      const isFree = it !== undefined && it.state === "running" && it.leaseEnds < keys.now();
      if (!isFree || it.fingerprint !== once.fingerprint) return false;
      it.leaseEnds = keys.now() + KEY_LEASE_MS;
      return true;
    },
    release(once: Key) {
      if (stored.get(nameOf(once))?.state === "running") stored.delete(nameOf(once));
    },
  };
  return keys;
}
