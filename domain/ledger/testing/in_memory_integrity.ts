import { err, ok } from "../../kernel/mod.ts";
import { inMemoryKeys } from "../../kernel/testing/mod.ts";
import {
  type IntegrityCheck,
  type InvariantId,
  type OverdueOrder,
  SHOWN,
  type Violation,
} from "../integrity.ts";
import type { Integrity } from "../ports.ts";

export type InMemoryIntegrity = Integrity & {
  readonly violations: (Violation & Readonly<{ invariant: InvariantId }>)[];
  readonly waiting: OverdueOrder[];
};

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryIntegrity(): InMemoryIntegrity {
  const violations: InMemoryIntegrity["violations"] = [];
  const waiting: OverdueOrder[] = [];
  const keys = inMemoryKeys();
  let remembered: IntegrityCheck | null = null;
  return {
    violations,
    waiting,
    check(at, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const ids = [...new Set(violations.map(({ invariant }) => invariant))].sort();
      const broken = ids.map((invariant) => {
        const all = violations.filter((it) => it.invariant === invariant)
          .map(({ subject, detail }) => ({ subject, detail }));
        return { invariant, count: all.length, some: all.slice(0, SHOWN) };
      });
      remembered = { at, tookMs: 0, broken };
      if (once !== null) keys.done(once, once.answer(remembered));
      return Promise.resolve(ok(remembered));
    },
    last: () => Promise.resolve(remembered),
    overdue: ({ limit }) =>
      Promise.resolve(waiting.toSorted((a, b) => a.placedAt - b.placedAt).slice(0, limit)),
  };
}
