import type { PasswordVerifier } from "@mercator/domain/identity";
import type { PasswordDone, PasswordWork } from "./password_worker.ts";

export type PasswordHasher =
  & PasswordVerifier
  & Readonly<{
    /** What is stored of a password. */
    hash(password: string): Promise<string>;
    /** Ends the worker; whoever still waits is refused. */
    stop(): void;
  }>;

/** Too many people wait for a password check. The edge answers 503, as for any part that is down. */
export class PasswordCheckUnavailable extends Error {
  override name = "PasswordCheckUnavailable";
}

/** A tenth of a second each: the last in the queue waits three seconds. */
const WAITING_MAX = 30;

/** A hash that no password fits, made with the same cost: an unknown account takes as long. */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$bm8gYWNjb3VudCBoZXJlIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

type Waiting = Readonly<{
  work: PasswordWork;
  resolve: (done: PasswordDone) => void;
  reject: (error: Error) => void;
}>;

/** The worker's file: beside this one in the source, and beside the bundle once it is built. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`password_worker.${extension}`, import.meta.url);
}

/**
 * Passwords, checked with argon2id in a worker, so that requests go on meanwhile; one at a time, so
 * that sign-ins can take no more than one core and 19 MiB.
 */
export function passwordHasher({ worker: file = workerFile() } = {}): PasswordHasher {
  const waiting: Waiting[] = [];
  let worker: Worker | null = null;
  let next = 0;

  const fail = (reason: string) => {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.splice(0)) reject(new PasswordCheckUnavailable(reason));
  };
  const sendFirst = () => {
    const [first] = waiting;
    if (first === undefined) return;
    worker ??= start(file, { done: take, failed: fail });
    worker.postMessage(first.work);
  };
  const take = (done: PasswordDone) => {
    const [first] = waiting;
    if (first?.work.id !== done.id) return;
    waiting.shift();
    first.resolve(done);
    sendFirst();
  };
  const ask = (password: string, hash: string | null): Promise<PasswordDone> => {
    if (waiting.length >= WAITING_MAX) {
      return Promise.reject(new PasswordCheckUnavailable("Too many password checks are waiting"));
    }
    return new Promise((resolve, reject) => {
      waiting.push({ work: { id: next++, password, hash }, resolve, reject });
      if (waiting.length === 1) sendFirst();
    });
  };

  return {
    async verify(password, hash) {
      const done = await ask(password, hash ?? NOBODY);
      return hash !== null && "fits" in done && done.fits;
    },
    async hash(password) {
      const done = await ask(password, null);
      if (!("hash" in done)) throw new Error("The password worker gave no hash");
      return done.hash;
    },
    stop: () => fail("The password worker was stopped"),
  };
}

function start(
  file: URL,
  on: { done: (done: PasswordDone) => void; failed: (reason: string) => void },
): Worker {
  const worker = new Worker(file, { type: "module", name: "passwords" });
  worker.onmessage = ({ data }: MessageEvent<PasswordDone>) => on.done(data);
  worker.onerror = (event) => {
    event.preventDefault();
    on.failed("The password worker stopped");
  };
  return worker;
}
