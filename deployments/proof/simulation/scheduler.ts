import { createHash } from "node:crypto";
import { setImmediate } from "node:timers";
import type { Random } from "./random.ts";

/** A server process of the shop. A dead one never goes on: what it awaited is not continued. */
export type Process = { readonly name: string; isAlive: boolean; skewMs: number };

/** One line of work: a request that is served, a shopper, a round of the worker. */
export type Task = Readonly<{ name: string; process: Process | null }>;

type Planned = Readonly<{
  at: number;
  /** Decides between two that are due at once. */
  lot: number;
  nth: number;
  task: Task | null;
  label: string;
  /** When this has come true by then, there is nothing to run. */
  unless?: () => boolean;
  run: () => void;
}>;

/**
 * The only source of "next". Everything that takes time in the simulated world is planned here and
 * run one at a time, in the order of a virtual clock whose delays are drawn from the seed.
 */
export type Scheduler = Readonly<{
  /** Virtual milliseconds since the epoch, as the database and the provider see them. */
  now: () => number;
  /** Who runs; null while something of the outside world runs. */
  current: () => Task | null;
  /** Plans `run` for later. Of a task whose process has died meanwhile, nothing runs. */
  plan: (
    what: Readonly<{
      inMs: number;
      label: string;
      task: Task | null;
      unless?: () => boolean;
      run: () => void;
    }>,
  ) => void;
  /** The current task waits. */
  sleep: (ms: number, label?: string) => Promise<void>;
  /** Begins a line of work; it starts when it is its turn. */
  spawn: (task: Task, work: () => Promise<void>) => void;
  /** Goes on as another line of work, from here to its first await. */
  become: (task: Task, work: () => Promise<void>) => void;
  /** Adds a line to the story, and so to its hash. */
  tell: (line: string) => void;
  /** Runs the next thing there is. False: nothing is left. */
  step: () => Promise<boolean>;
  /** How many things have run. */
  steps: () => number;
  /** SHA-256 over every line of the story so far, in hex. */
  hash: () => string;
}>;

export type SchedulerOptions = Readonly<{
  random: Random;
  startMs: number;
  /** Is told each line of the story as it happens. */
  onLine?: ((line: string) => void) | undefined;
  /** A task ended in an error that nobody took. */
  onError: (error: unknown, task: Task) => void;
}>;

const TOLD_AT_ONCE = 32_768;

/** Lets everything run that waits for nothing but its turn, until all are waiting. */
const untilAllWait = () => new Promise<void>((resolve) => void setImmediate(resolve));

export function makeScheduler(options: SchedulerOptions): Scheduler {
  const { random, onLine, onError } = options;
  const queue = makeQueue();
  const story = createHash("sha256");
  let [now, nth, steps] = [options.startMs, 0, 0];
  let current: Task | null = null;

  let untold = "";
  const tell = (line: string) => {
    const whole = `${now} ${current?.name ?? "-"} ${line}`;
    untold += `${whole}\n`;
    if (untold.length > TOLD_AT_ONCE) hashUntold();
    onLine?.(whole);
  };
  const hashUntold = () => {
    story.update(untold);
    untold = "";
  };
  const plan: Scheduler["plan"] = ({ inMs, ...planned }) =>
    queue.add({ ...planned, at: now + Math.max(0, inMs), lot: random.bits(), nth: ++nth });

  return {
    now: () => now,
    current: () => current,
    tell,
    plan,
    sleep: (ms, label = "sleep") =>
      new Promise((resolve) => plan({ inMs: ms, label, task: current, run: resolve })),
    spawn: (task, work) =>
      plan({
        inMs: 0,
        label: "begin",
        task,
        run: () => void work().catch((error) => onError(error, task)),
      }),
    become(task, work) {
      current = task;
      work().catch((error) => onError(error, task));
    },
    async step() {
      const next = queue.take();
      if (next === undefined) return false;
      if (next.task?.process?.isAlive === false || next.unless?.() === true) return true;
      now = Math.max(now, next.at);
      current = next.task;
      steps += 1;
      tell(next.label);
      next.run();
      await untilAllWait();
      current = null;
      return true;
    },
    steps: () => steps,
    hash: () => {
      hashUntold();
      return story.copy().digest("hex");
    },
  };
}

function isBefore(a: Planned, b: Planned): boolean {
  if (a.at !== b.at) return a.at < b.at;
  return a.lot === b.lot ? a.nth < b.nth : a.lot < b.lot;
}

/** What is planned, the earliest first: a binary heap. */
function makeQueue() {
  const heap: Planned[] = [];
  return {
    add(planned: Planned): void {
      let at = heap.push(planned) - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!isBefore(planned, heap[parent]!)) break;
        heap[at] = heap[parent]!;
        at = parent;
      }
      heap[at] = planned;
    },
    take(): Planned | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
        if (!isBefore(heap[child]!, last)) break;
        heap[at] = heap[child]!;
        at = child;
      }
      heap[at] = last;
      return first;
    },
  };
}
