import type { Answer, Once } from "../mod.ts";

type Key = Omit<Once<never>, "answer">;
type Stored = { state: "running" | "done"; leaseIsOver: boolean; answer: Answer | null };

/** The answers stored under keys, as an adapter keeps them, for fakes. */
export type InMemoryKeys = ReturnType<typeof inMemoryKeys>;

export function inMemoryKeys() {
  const stored = new Map<string, Stored>();
  const nameOf = ({ principal, route, key }: Key) => `${principal} ${route} ${key}`;
  const set = (once: Key, state: Stored["state"], answer: Answer | null) =>
    void stored.set(nameOf(once), { state, leaseIsOver: false, answer });
  return {
    has: (once: Key | null) => once !== null && stored.has(nameOf(once)),
    claim: (once: Key) => set(once, "running", null),
    done: (once: Key, answer: Answer) => set(once, "done", answer),
    answerOf: (once: Key) => stored.get(nameOf(once))?.answer ?? null,
    endLeases() {
      for (const it of stored.values()) it.leaseIsOver = true;
    },
    takeOver(once: Key) {
      const it = stored.get(nameOf(once));
      if (it === undefined || it.state === "done" || !it.leaseIsOver) return false;
      it.leaseIsOver = false;
      return true;
    },
    release(once: Key) {
      if (stored.get(nameOf(once))?.state === "running") stored.delete(nameOf(once));
    },
  };
}
