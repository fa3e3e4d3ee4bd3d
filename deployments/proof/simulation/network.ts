import type { Faults } from "./faults.ts";
import type { Random } from "./random.ts";
import type { Process, Scheduler, Task } from "./scheduler.ts";

/** What somebody wants done: sent once or several times, and every answer that came to it. */
export type Deed = {
  /** `guest:gst_…`: whose key it is. */
  readonly principal: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly answers: Answered[];
  /** What happened in its name, as the store saw it: `order ord_…`, `refund pop_…`. */
  readonly effects: string[];
  sentAt: number;
};

export type Answered = Readonly<{
  status: number;
  body: string;
  etag: string | null;
  isReplayed: boolean;
  at: number;
}>;

/** Between clients and servers. Null is silence: done or not, nobody says. */
export type Network = Readonly<{
  send: (deed: Deed) => Promise<Answered | null>;
  /** Lets a server do something that no request asks for, such as showing a page. */
  serve: (label: string, work: () => Promise<unknown>) => Promise<void>;
  /** In whose name a task works. */
  deedOf: (task: Task | null) => Deed | null;
  kill: (process: Process) => void;
  processes: Process[];
}>;

export type NetworkOptions = Readonly<{
  scheduler: Scheduler;
  random: Random;
  faults: Faults;
  fetch: (request: Request) => Promise<Response>;
  /** A server begins: what it does beside requests is started here. */
  onStart: (process: Process) => void;
}>;

const SERVERS = ["shop-a", "shop-b"];
const ORIGIN = "https://shop.example";

type Waiting = { task: Task | null; isOver: boolean; resolve: (answer: Answered | null) => void };

/** Servers that come and go, and a network that loses, doubles and delays. */
export function makeNetwork(options: NetworkOptions): Network {
  const { scheduler, random, faults, onStart } = options;
  const { plan, become, tell } = scheduler;
  const processes: Process[] = [];
  const deeds = new WeakMap<Task, Deed>();
  const waiting = new Map<Process, Set<Waiting>>();
  let served = 0;

  const start = (name: string) => {
    const process = { name, isAlive: true, skewMs: 0 };
    processes.push(process);
    waiting.set(process, new Set());
    onStart(process);
  };
  const kill = (process: Process) => {
    process.isAlive = false;
    tell(`${process.name} dies`);
    processes.splice(processes.indexOf(process), 1);
    for (const it of waiting.get(process) ?? []) answer(it, null);
    plan({
      inMs: random.between(50, 20_000),
      label: `${process.name} starts`,
      task: null,
      run: () => start(process.name),
    });
  };
  const answer = (to: Waiting, what: Answered | null) => {
    plan({
      inMs: random.chance(faults.slow) ? random.between(200, 5_000) : random.below(30),
      label: what === null ? "silence" : `answer ${what.status}`,
      task: to.task,
      unless: () => to.isOver,
      run: () => {
        to.isOver = true;
        to.resolve(what);
      },
    });
  };
  /** A server takes it, if there is one. */
  const arrive = (label: string, to: Waiting, work: (task: Task) => Promise<Answered>) => {
    if (processes.length === 0) return answer(to, null);
    const process = random.pick(processes);
    const task = { name: `${process.name}#${++served}`, process };
    waiting.get(process)?.add(to);
    become(task, async () => {
      tell(`takes ${label}`);
      const answered = await work(task);
      waiting.get(process)?.delete(to);
      if (random.chance(faults.lostReply)) return;
      answer(to, answered);
    });
  };
  const send = (deed: Deed) =>
    new Promise<Answered | null>((resolve) => {
      const to: Waiting = { task: scheduler.current(), isOver: false, resolve };
      const label = `${deed.method} ${deed.path}`;
      const copies = random.chance(faults.duplicate) ? 2 : 1;
      for (let copy = 0; copy < copies; copy++) {
        const isLost = random.chance(faults.lostRequest);
        plan({
          inMs: random.chance(faults.slow) ? random.between(200, 5_000) : random.below(30),
          label: isLost ? `${label} is lost` : `${label} arrives`,
          task: null,
          run: () =>
            isLost ? undefined : arrive(label, to, (task) => {
              deeds.set(task, deed);
              return handle(options, deed);
            }),
        });
      }
      // Whoever waits for an answer gives up at some time.
      plan({
        inMs: random.between(8_000, 40_000),
        label: "patience ends",
        task: null,
        unless: () => to.isOver,
        run: () => answer(to, null),
      });
    });

  for (const name of SERVERS) start(name);
  return {
    processes,
    kill,
    send,
    deedOf: (task) => task === null ? null : deeds.get(task) ?? null,
    serve: async (label, work) => {
      await new Promise<Answered | null>((resolve) => {
        const to: Waiting = { task: scheduler.current(), isOver: false, resolve };
        arrive(label, to, async () => {
          await work().catch((error) => tell(`${label} fails: ${(error as Error).name}`));
          return { status: 200, body: "", etag: null, isReplayed: false, at: scheduler.now() };
        });
      });
    },
  };
}

async function handle({ fetch, scheduler }: NetworkOptions, deed: Deed): Promise<Answered> {
  const { method, path, body, key, headers } = deed;
  const sent = new Headers(headers);
  if (key !== null) sent.set("idempotency-key", key);
  if (body !== null) {
    sent.set("content-type", "application/json");
    sent.set("content-length", String(body.length));
  }
  const request = new Request(`${ORIGIN}${path}`, { method, headers: sent, body });
  const response = await fetch(request);
  const answered = {
    status: response.status,
    body: await response.text(),
    etag: response.headers.get("etag"),
    isReplayed: response.headers.get("idempotency-replayed") === "true",
    at: scheduler.now(),
  };
  deed.answers.push(answered);
  scheduler.tell(`answers ${answered.status} ${answered.body}`);
  return answered;
}
