import type { Faults } from "./faults.ts";
import type { Random } from "./random.ts";
import type { Process, Scheduler, Task } from "./scheduler.ts";

/** The way between a server and what it calls: delays, losses, and the caller's own death. */
export type Link = Readonly<{
  call: <T>(label: string, effect: () => Promise<T>) => Promise<T>;
}>;

export type LinkOptions = Readonly<{
  /** `database` or `provider`: the name of the error that is thrown when nothing comes back. */
  to: "database" | "provider";
  scheduler: Scheduler;
  random: Random;
  faults: Faults;
  /** Nobody can be reached at the moment. */
  isDown: () => boolean;
  kill: (process: Process) => void;
  /** Counts the awaits of servers; the one that it names is the last of its server. */
  awaits: Awaits;
  /** Runs around each effect: says in whose name it happens, and looks at what it left behind. */
  around: (task: Task | null, effect: () => Promise<unknown>) => Promise<unknown>;
}>;

export type Awaits = { count: number; readonly diesAt: number | null };

const GIVES_UP_AFTER_MS = 3_000;

export class DatabaseUnavailable extends Error {
  override name = "DatabaseUnavailable";
}
export class ProviderUnavailable extends Error {
  override name = "ProviderUnavailable";
}

/** What a call came to, in one word for the story. */
function wordOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return String(value);
  const { ok, error, value: inner } = value as { ok?: boolean; error?: { code?: string } } & {
    value?: unknown;
  };
  if (ok === false) return error?.code ?? "refused";
  if (ok === true) return `ok ${wordOf(inner)}`;
  const { order, status, version, length } = value as {
    order?: { id: string; status: string; version: number };
    status?: string;
    version?: number;
    length?: number;
  };
  if (order !== undefined) return `${order.id} ${order.status} v${order.version}`;
  return String(status ?? version ?? length ?? "something");
}

/**
 * Each call is two awaits: on the way there, and on the way back. Once it is on its way it happens,
 * though its caller may be dead by then; a dead caller does not go on.
 */
export function makeLink(options: LinkOptions): Link {
  const { to, scheduler, random, faults, isDown, kill, awaits, around } = options;
  const delay = () => random.chance(faults.slow) ? random.between(200, 5_000) : random.below(12);
  const lost = () => to === "database" ? new DatabaseUnavailable() : new ProviderUnavailable();
  const { plan, tell } = scheduler;
  return {
    call: <T>(label: string, effect: () => Promise<T>) => {
      const task = scheduler.current();
      const process = task?.process ?? null;
      if (process?.isAlive === false) return new Promise<never>(() => {});
      if (process !== null) awaits.count += 1;
      const isItsTime = process !== null && awaits.count === awaits.diesAt;
      if (process !== null && (isItsTime || random.chance(faults.crash))) {
        kill(process);
        // It died with the request in its hands, or just after it was sent.
        if (random.chance(0.5)) return new Promise<never>(() => {});
      }
      return new Promise<T>((resolve, reject) => {
        const refuse = () =>
          plan({
            inMs: random.below(GIVES_UP_AFTER_MS),
            label: `${label} ✗`,
            task,
            run: () => reject(lost()),
          });
        const deliver = async () => {
          if (isDown() || random.chance(faults.lostRequest)) return refuse();
          try {
            const value = await around(task, effect) as T;
            tell(`${task?.name ?? "-"} ${label} = ${wordOf(value)}`);
            if (random.chance(faults.lostReply)) return refuse();
            plan({ inMs: delay(), label: `${label} ←`, task, run: () => resolve(value) });
          } catch (error) {
            plan({ inMs: delay(), label: `${label} !`, task, run: () => reject(error) });
          }
        };
        plan({ inMs: delay(), label: `${label} →`, task: null, run: () => void deliver() });
      });
    },
  };
}

/** The same port, reached over a link: only the methods that are named. */
export function over<Port extends object, Method extends keyof Port & string>(
  link: Link,
  { name, port, methods }: Readonly<{ name: string; port: Port; methods: readonly Method[] }>,
): Pick<Port, Method> {
  const entries = methods.map((method) => {
    const call = port[method] as (...given: unknown[]) => Promise<unknown>;
    return [
      method,
      (...given: unknown[]) => link.call(`${name}.${method}`, () => call.apply(port, given)),
    ];
  });
  return Object.fromEntries(entries) as Pick<Port, Method>;
}
