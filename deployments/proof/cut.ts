import { sql } from "drizzle-orm";
import { testCluster } from "@mercator/db/testing";
import type { Told } from "../../api/testing/real_shop.ts";
import type { CutAct, People, ReadyAct } from "./cut_acts.ts";
import { broken } from "./ground.ts";
import { type Fate, type Passing, type PgRelay, startPgRelay } from "./pg_relay.ts";
import { openServedShop, type ServedShop } from "./served_shop.ts";

/** What one act went through. */
export type CutReport = Readonly<{
  name: string;
  /** Messages between the driver and Postgres, where nothing is cut. */
  messages: number;
  cuts: number;
  /** First answers by status: what the client saw of the cut. */
  answers: Readonly<Record<string, number>>;
  /** Most requests that a client needed, the first one included. */
  requestsMax: number;
  violations: readonly string[];
}>;

type CutOptions = Readonly<{
  acts: readonly CutAct[];
  /** Each request opens its connections anew, so that signing in is cut too. */
  cold: boolean;
  say?: (line: string) => void;
}>;

/** How often a client sends a request again before it calls for help. */
const REQUESTS_MAX = 8;
/** After so many numbers at which nothing was cut, there are no more messages. */
const SILENT = 3;
const WAYS = ["cut_before", "cut_after"] as const;

/** Cuts each act at each message, before and after it, and has its client ask again. */
export async function runCuts({ acts, cold, say = () => {} }: CutOptions): Promise<CutReport[]> {
  const knife = makeKnife();
  const relay = startPgRelay({ url: await testCluster(), decide: knife.decide });
  await using shop = await openServedShop({ through: relay.through, poolMax: 4 });
  const people = { guest: await shop.guest(), staff: await shop.staff() };
  const escaped = watchEscapes();
  const reports: CutReport[] = [];
  try {
    for (const act of acts) {
      const report = await cutAct({ act, shop, people, relay, knife, cold, escaped });
      reports.push(report);
      say(lineOf(report));
    }
  } finally {
    escaped.stop();
    relay.stop();
  }
  return reports;
}

type Knife = ReturnType<typeof makeKnife>;

/** Counts the messages of a request and cuts at the one that is named. */
function makeKnife() {
  const state = { at: 0, way: "pass" as Fate, seen: 0, what: "" };
  return {
    arm(at: number, way: Fate) {
      Object.assign(state, { at, way, seen: 0, what: "" });
    },
    /** How many messages went by, and which one was cut. */
    sheathe() {
      const { seen, what } = state;
      state.way = "pass";
      return { seen, what };
    },
    decide({ from, type, user }: Passing): Fate {
      // The provider keeps its books elsewhere: only ours are cut off.
      if (state.way === "pass" || user === "mercator_sandbox") return "pass";
      if (++state.seen !== state.at) return "pass";
      state.what = `${from} ${type}`;
      return state.way;
    },
  };
}

function watchEscapes() {
  const seen: string[] = [];
  const listener = (event: Event) => {
    event.preventDefault();
    const reason = event instanceof PromiseRejectionEvent ? event.reason : event;
    seen.push(reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason));
  };
  globalThis.addEventListener("unhandledrejection", listener);
  globalThis.addEventListener("error", listener);
  return {
    take: () => seen.splice(0),
    stop() {
      globalThis.removeEventListener("unhandledrejection", listener);
      globalThis.removeEventListener("error", listener);
    },
  };
}

type Work = Readonly<{
  act: CutAct;
  shop: ServedShop;
  people: People;
  relay: PgRelay;
  knife: Knife;
  cold: boolean;
  escaped: ReturnType<typeof watchEscapes>;
}>;

async function cutAct(work: Work): Promise<CutReport> {
  const { act, knife } = work;
  const violations: string[] = [];
  const answers: Record<string, number> = {};
  const totals = { messages: 0, cuts: 0, requestsMax: 0 };
  for (const way of WAYS) {
    for (let at = 1, silent = 0; silent < SILENT; at++) {
      knife.arm(0, "pass");
      const ready = await prepared(work);
      knife.arm(at, way);
      const outcome = await askUntilDone(work.shop, { ...ready, sheathe: knife.sheathe });
      const { first, cut, requests } = outcome;
      silent = cut.what === "" ? silent + 1 : 0;
      totals.messages = Math.max(totals.messages, cut.what === "" ? cut.seen : at);
      totals.requestsMax = Math.max(totals.requestsMax, requests);
      if (cut.what !== "") totals.cuts += 1;
      answers[first] = (answers[first] ?? 0) + 1;
      const wrong = [...outcome.wrong, ...await notOnce(work.shop, ready)];
      wrong.push(...work.escaped.take().map((it) => `escaped: ${it}`));
      violations.push(...wrong.map((it) => `${act.name}, ${way} ${at} (${cut.what}): ${it}`));
    }
  }
  violations.push(...(await broken(work.shop.database.db)).map((it) => `${act.name}: ${it}`));
  return { name: act.name, ...totals, answers, violations };
}

async function prepared({ act, shop, people, relay, cold }: Work): Promise<ReadyAct> {
  shop.hears(true);
  const ready = await act.prepare(shop, people);
  shop.hears(false);
  if (cold) await signOut(relay);
  return ready;
}

/** Ends what is open, and lets the pools notice: the next request signs in anew. */
async function signOut(relay: PgRelay): Promise<void> {
  relay.cutAll();
  await new Promise((resolve) => setTimeout(resolve, 25));
}

type Outcome = Readonly<{
  first: string;
  requests: number;
  cut: ReturnType<Knife["sheathe"]>;
  wrong: readonly string[];
}>;

/** The client of a request that may fail: the same key again, until there is an answer to keep. */
async function askUntilDone(
  shop: ServedShop,
  { path, asked, sheathe }: ReadyAct & Readonly<{ sheathe: () => Outcome["cut"] }>,
): Promise<Outcome> {
  const ask = () => shop.ask(path, asked);
  let answer = await ask();
  const cut = sheathe();
  const first = answer.code ?? String(answer.status);
  let requests = 1;
  for (; requests < REQUESTS_MAX && isPassing(answer); requests++) {
    if (answer.code === "request_in_progress") await endLeases(shop);
    answer = await ask();
  }
  if (answer.status >= 300) {
    return { first, requests, cut, wrong: [`ends with ${answer.status} ${answer.text}`] };
  }
  const again = await ask();
  const isSame = again.status === answer.status && again.text === answer.text;
  const wrong = isSame ? [] : [`repeated, it is answered ${again.status} ${again.text}`];
  return { first, requests, cut, wrong };
}

function isPassing({ status, code }: Told): boolean {
  return status >= 500 || code === "request_in_progress" || code === "order_changed_meanwhile";
}

/** Fifteen seconds pass: whoever worked on a request and is gone no longer has it to itself. */
async function endLeases({ database }: ServedShop): Promise<void> {
  await database.db.execute(
    sql`update platform.idempotency_keys set lease_ends_at = now() - interval '1 second'
      where state = 'running'`,
  );
}

async function notOnce({ database }: ServedShop, { effect, asked }: ReadyAct): Promise<string[]> {
  const { rows } = await database.db.execute<Record<string, unknown>>(effect.query);
  const [row] = rows;
  if (row === undefined || rows.length !== 1) return [`${rows.length} rows of the effect`];
  const wrong = Object.entries(effect.expected)
    .filter(([name, value]) => row[name] !== value)
    .map(([name, value]) => `${name} is ${row[name]}, not ${value}`);
  const { rows: keys } = await database.db.execute<{ state: string }>(
    sql`select state from platform.idempotency_keys where key = ${
      asked.headers?.["idempotency-key"] ?? ""
    }`,
  );
  const isKept = keys.length === 1 && keys[0]?.state === "done";
  return isKept ? wrong : [...wrong, `its key is ${keys[0]?.state ?? "not kept"}`];
}

export function lineOf({ name, messages, cuts, answers, requestsMax, violations }: CutReport) {
  const seen = Object.entries(answers).map(([what, count]) => `${count} × ${what}`).join(", ");
  return `${name.padEnd(24)} ${String(messages).padStart(4)} messages  ` +
    `${String(cuts).padStart(4)} cuts  first answers: ${seen}; at most ${requestsMax} requests; ` +
    `${violations.length} violations`;
}
