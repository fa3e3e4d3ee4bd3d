import type { Context } from "hono";

/**
 * What the company can do wrong with a call. `before`: it did not do what was asked. `after`: it did,
 * and did not get to say so.
 */
export const CALL_FAULTS = [
  "timeout_before",
  "timeout_after",
  "error_before",
  "error_after",
  "reset_before",
  "reset_after",
  "rate_limited",
  "slow",
  "wrong_amount",
  "already_done",
] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

/** What it can do wrong with its messages. */
export const MESSAGE_FAULTS = ["none", "lost", "twice", "reordered"] as const;
export type MessageFault = (typeof MESSAGE_FAULTS)[number];

type Planned = { fault: CallFault; path: RegExp; times: number };

/** The switches of its misbehaviour: each call takes the first that is meant for it. */
export function stripeFaults() {
  const planned: Planned[] = [];
  return {
    messages: "none" as MessageFault,
    /** The next `times` calls whose `METHOD /path` matches go wrong. */
    plan(
      fault: CallFault,
      { path = /./, times = 1 }: { path?: RegExp; times?: number } = {},
    ): void {
      planned.push({ fault, path, times });
    },
    take(call: string): CallFault | null {
      const found = planned.find(({ path, times }) => times > 0 && path.test(call));
      if (found === undefined) return null;
      found.times -= 1;
      return found.fault;
    },
    clear: () => void planned.splice(0),
  };
}

export type StripeFaults = ReturnType<typeof stripeFaults>;

/** Never answers; ends when the caller hangs up. */
export function hang({ req }: Context): Promise<never> {
  const { signal } = req.raw;
  return new Promise((_, reject) => {
    const end = () => reject(new DOMException("The caller hung up", "AbortError"));
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
  });
}
