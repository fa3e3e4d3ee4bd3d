import type { Id } from "@mercator/domain/kernel";
import type { Deed } from "./network.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

export type Visit = Readonly<{
  random: Random;
  orderId: string;
  reference: string;
  /** The button "Back to the basket". */
  giveUp: () => Promise<unknown>;
}>;

export type CameBack = "paid" | "gave up" | "lost";

const NOTIFICATIONS = "/api/payments/v1/sandbox/notifications";

/** The shopper is on the provider's page, and does there what people do. */
export async function visitProvider(world: World, visit: Visit): Promise<CameBack> {
  const { scheduler, shop: { provider } } = world;
  const { random, reference, giveUp } = visit;
  const { sleep } = scheduler;
  const pay = async () => {
    scheduler.tell(`pays ${reference}`);
    await provider.pay(reference);
    sendWord(world, visit);
  };
  await sleep(random.below(90_000), "on the provider's page");
  switch (
    random.pick(["pays", "pays", "pays", "pays and goes", "gives up", "at once", "late", "leaves"])
  ) {
    case "pays":
      await pay();
      await comeBack(world, visit);
      return "paid";
    case "pays and goes":
      await pay();
      return "paid";
    case "gives up":
      scheduler.tell(`gives ${reference} up`);
      if (random.chance(0.5)) {
        await provider.giveUp(reference);
        sendWord(world, visit);
      }
      await giveUp();
      return "gave up";
    case "at once":
      await Promise.all([sleep(random.below(60)).then(pay), giveUp()]);
      await comeBack(world, visit);
      return "lost";
    case "late":
      await sleep(random.between(25, 50) * 60_000, "tea");
      await pay();
      await comeBack(world, visit);
      return "paid";
    default:
      return "lost";
  }
}

/** The page that the provider sends the shopper back to asks how the payment stands. */
async function comeBack(world: World, { orderId }: Visit): Promise<void> {
  const actor = { kind: "link", orderId: orderId as Id<"Order"> } as const;
  const command = { actor, orderId: actor.orderId };
  await world.network.serve(
    `page of ${orderId}`,
    () => world.useCases.completePayment(command),
  );
}

/** The provider sends word: once or often, now or late, in whatever order, or never. */
function sendWord(world: World, { random, reference }: Visit): void {
  const { faults, scheduler } = world;
  if (random.chance(faults.messageLost)) return;
  const copies = random.chance(faults.messageTwice) ? random.between(2, 4) : 1;
  const sendsAtOnce = random.chance(0.5);
  scheduler.spawn({ name: `word of ${reference}`, process: null }, async () => {
    const message = await world.shop.provider.notificationOf(reference, scheduler.now());
    for (let copy = 0; copy < copies; copy++) {
      scheduler.spawn({ name: `word ${copy} of ${reference}`, process: null }, async () => {
        const late = random.chance(faults.messageLate);
        await scheduler.sleep(random.below(late ? 400_000 : sendsAtOnce ? 20 : 3_000));
        const deed = messageOf(message, { sentAt: scheduler.now() });
        world.deeds.push(deed);
        await deliver(world, deed);
      });
    }
  });
}

type Message = Readonly<{ body: string; header: (name: string) => string | undefined }>;

/** Sends a message until it is taken, a few times at most. Whether it was. */
export async function deliver({ network, scheduler }: World, deed: Deed): Promise<boolean> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const answered = await network.send(deed);
    if (answered !== null && answered.status < 500) return answered.status < 400;
    await scheduler.sleep(5_000 * 4 ** attempt);
  }
  return false;
}

export function messageOf(message: Message, { sentAt }: { sentAt: number }): Deed {
  return {
    principal: "partner",
    method: "POST",
    path: NOTIFICATIONS,
    body: message.body,
    key: null,
    headers: { signature: message.header("signature") ?? "" },
    answers: [],
    effects: [],
    sentAt,
  };
}

/** Somebody who knows the addresses but not the secret sends word of payments that nobody made. */
export function beginForger(world: World): void {
  const random = world.random.fork("forger");
  const { scheduler, books, network, deeds } = world;
  scheduler.spawn({ name: "forger", process: null }, async () => {
    for (let nth = 1; nth <= 4; nth++) {
      await scheduler.sleep(random.below(300_000), "waits");
      const reference = [...books.asked.keys()].at(-1);
      if (reference === undefined) continue;
      const genuine = await world.shop.provider.notificationOf(reference, scheduler.now());
      const body = JSON.stringify({ ...JSON.parse(genuine.body), status: "authorized", nth });
      const header = random.chance(0.5) ? genuine.header : () => "signed by somebody";
      const deed = messageOf({ body, header }, { sentAt: scheduler.now() });
      deeds.push(deed);
      const answered = await network.send(deed);
      if (answered !== null && answered.status < 400) {
        world.report("I-08", `a forged message about ${reference} was taken`);
      }
    }
  });
}
