/**
 * One shard: plays seeds one after the other and tells what came of them. A realm of its own, so that
 * what is sealed here is sealed nowhere else.
 */
/// <reference lib="deno.worker" />
import { PLANTED_BUGS } from "./planted_bugs.ts";
import { runSeed, type Told } from "./run_seed.ts";
import { openShopApp } from "./shop_app.ts";
import type { World } from "./world.ts";

/** Which seeds a shard plays: every `stride`-th from `first`, until it is told to stop. */
export type ShardOrder = Readonly<{
  first: number;
  stride: number;
  /** How many seeds at most. */
  seeds: number;
  bug: string | null;
  /** Ends with the first seed that breaks something. */
  untilBroken: boolean;
}>;

export type ShardNews =
  | Readonly<{ kind: "played"; told: readonly Told[] }>
  | Readonly<{ kind: "over" }>;

const TOLD_TOGETHER = 10;
/** A seed may have its say about stopping once in so many seeds. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

let stopped = false;
const say = (news: ShardNews) => self.postMessage(news);

self.onmessage = ({ data }: MessageEvent<ShardOrder | "stop">) => {
  if (data === "stop") stopped = true;
  else play(data).then(() => say({ kind: "over" }));
};

async function play({ first, stride, seeds, bug: name, untilBroken }: ShardOrder): Promise<void> {
  let world: World | null = null;
  const app = await openShopApp(() => world!);
  const bug = PLANTED_BUGS.find((it) => it.name === name) ?? null;
  let told: Told[] = [];
  for (let nth = 0; nth < seeds && !stopped; nth++) {
    const enter = (it: World) => void (world = it);
    const one = await runSeed(first + nth * stride, { app, enter, bug });
    told.push(one);
    const isBroken = one.violations.length > 0;
    if (isBroken || told.length >= TOLD_TOGETHER) {
      say({ kind: "played", told });
      told = [];
      await breathe();
    }
    if (isBroken && untilBroken) break;
  }
  if (told.length > 0) say({ kind: "played", told });
}
