import type { Answered, Deed, Network } from "./network.ts";
import type { Scheduler } from "./scheduler.ts";

/** A client with a session: it numbers its keys, retries, and remembers everything it sent. */
export type Browser = Readonly<{
  principal: string;
  /** What is to be sent, under a new key; `again` of it sends the very same. */
  deed: (method: string, path: string, more?: More) => Deed;
  /** Sends it until there is an answer that says something, or patience is at its end. */
  insist: (deed: Deed) => Promise<Told>;
  /** The same, for a deed that is not needed again. */
  call: (method: string, path: string, more?: More) => Promise<Told>;
}>;

export type More = Readonly<{
  body?: unknown;
  key?: string | null;
  ifMatch?: string;
}>;

/** An answer, read. `status` 0: nothing was heard in the end. */
export type Told = Readonly<{
  status: number;
  etag: string | null;
  // deno-lint-ignore no-explicit-any -- 2026-11-28, ends 2027-06-30: an answer is whatever was sent
  body: any;
}>;

export type BrowserOptions = Readonly<{
  token: string;
  principal: string;
  network: Network;
  scheduler: Scheduler;
  /** Every deed of everybody, for the books. */
  deeds: Deed[];
  patience: number;
}>;

const SILENCE: Told = { status: 0, etag: null, body: null };

export function openBrowser(options: BrowserOptions): Browser {
  const { token, principal, network, scheduler, deeds, patience } = options;
  let keys = 0;
  const deed: Browser["deed"] = (method, path, { body, key, ifMatch } = {}) => {
    const isSafe = method === "GET";
    const made: Deed = {
      principal,
      method,
      path,
      body: body === undefined ? null : JSON.stringify(body),
      key: key === undefined ? isSafe ? null : `k${++keys}` : key,
      headers: {
        authorization: `Bearer ${token}`,
        ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
      },
      answers: [],
      effects: [],
      sentAt: scheduler.now(),
    };
    deeds.push(made);
    return made;
  };
  const insist: Browser["insist"] = async (it) => {
    for (let attempt = 1; attempt <= patience; attempt++) {
      const answered = await network.send(it);
      if (answered !== null && !saysNothing(answered)) return read(answered);
      if (attempt > 1 && it.key === null && it.method !== "GET") return SILENCE;
      await scheduler.sleep(500 * 3 ** Math.min(attempt, 4));
    }
    return SILENCE;
  };
  return {
    principal,
    deed,
    insist,
    call: (method, path, more) => insist(deed(method, path, more)),
  };
}

/** Try again: the shop is away, or the same request is still at work. */
function saysNothing({ status, body }: Answered): boolean {
  return status >= 500 || (status === 409 && body.includes('"request_in_progress"'));
}

function read({ status, etag, body }: Answered): Told {
  return { status, etag, body: body === "" ? null : JSON.parse(body) };
}
