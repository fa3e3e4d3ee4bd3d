import { expireApprovals } from "../../../api/workers/expire_approvals.ts";
import { followPayments } from "../../../api/workers/follow_payments.ts";
import type { Process } from "./scheduler.ts";
import type { World } from "./world.ts";

/** What every server does beside requests, for as long as it lives and there is something to do. */
export function beginWorker(world: () => World, process: Process): void {
  const start = world;
  queueMicrotask(() => {
    const { scheduler, random } = start();
    const pace = random.fork(`worker ${process.name} ${scheduler.steps()}`);
    scheduler.spawn({ name: `${process.name}/worker`, process }, async () => {
      while (!start().rest.hasBegun) {
        await scheduler.sleep(pace.below(pace.pick([10_000, 120_000, 600_000])), "works");
        await oneRound(start());
      }
    });
  });
}

/** A round of the worker that follows payments; one that fails is begun again later. */
export async function oneRound({ ports, useCases, scheduler }: World): Promise<void> {
  const { work, clock, approvals } = ports;
  const { settleOrder, expireHold, expireApproval } = useCases;
  try {
    await followPayments({ work, clock, settleOrder, expireHold });
    await expireApprovals({ approvals, clock, expireApproval });
  } catch (error) {
    scheduler.tell(`the round fails: ${(error as Error).name}`);
  }
}

/** What happens to the whole shop: the database is away, a server dies, a clock jumps. */
export function beginWeather(world: World): void {
  const random = world.random.fork("weather");
  const { scheduler, faults, network, outage } = world;
  scheduler.spawn({ name: "weather", process: null }, async () => {
    for (let nth = 0; nth < 150; nth++) {
      await scheduler.sleep(random.below(40_000), "weather");
      if (random.chance(faults.databaseDown * 60)) {
        outage.isOn = true;
        scheduler.tell("the database is away");
        await scheduler.sleep(random.between(500, 60_000), "the database comes back");
        outage.isOn = false;
      }
      const process = network.processes[random.below(Math.max(1, network.processes.length))];
      if (process !== undefined && random.chance(faults.clockJump * 30)) {
        process.skewMs += random.pick([-7_200_000, -90_000, -4_000, 4_000, 90_000, 7_200_000]);
        scheduler.tell(`the clock of ${process.name} is off by ${process.skewMs} ms`);
      }
      if (process !== undefined && random.chance(faults.crash * 6)) network.kill(process);
    }
  });
}
