import { instant } from "@mercator/domain/kernel";
import type { ProviderPayment } from "@mercator/domain/payments";
import { deliver, messageOf } from "./provider_page.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** Payments about which the provider has something to tell that the shop has not taken yet. */
export type Unheard = Set<string>;

type Books = Readonly<{ truth: ProviderPayment; random: Random; now: number }>;

/** What happens at the provider without the shop: null where it cannot, as things are. */
const HAPPENINGS: readonly ((books: Books) => Partial<ProviderPayment> | null)[] = [
  /** Somebody takes the money in the provider's dashboard. */
  ({ truth }) =>
    truth.status === "authorized" && truth.capturedMinor < truth.authorizedMinor
      ? { capturedMinor: truth.authorizedMinor }
      : null,
  /** Somebody gives some of it back there. */
  ({ truth, random }) => {
    const left = Number(truth.capturedMinor - truth.refundedMinor - disputedOf(truth));
    if (left <= 0) return null;
    return { refundedMinor: truth.refundedMinor + BigInt(random.between(1, left)) };
  },
  /** The promise runs out. */
  ({ truth }) =>
    truth.status === "authorized" && truth.capturedMinor === 0n
      ? { status: "voided", authorizedMinor: 0n }
      : null,
  /** The cardholder's bank asks, or takes the money. */
  ({ truth, random, now }) => {
    const left = Number(truth.capturedMinor - truth.refundedMinor);
    if (left <= 0 || truth.disputes.length > 0) return null;
    const status = random.pick(["inquiry", "open"] as const);
    const minor = BigInt(random.between(1, left));
    const reference = `du_${truth.reference}`;
    const answerBy = instant(now + 86_400_000);
    return { disputes: [{ reference, status, minor, reason: "fraudulent", answerBy }] };
  },
  /** The bank decides. */
  ({ truth, random }) => {
    const [dispute] = truth.disputes;
    if (dispute === undefined || dispute.status === "won" || dispute.status === "lost") return null;
    const status = dispute.status === "inquiry" ? "open" : random.pick(["won", "lost"] as const);
    return { disputes: [{ ...dispute, status }] };
  },
];

function disputedOf({ disputes }: ProviderPayment): bigint {
  return disputes.reduce((sum, { status, minor }) => status === "won" ? sum : sum + minor, 0n);
}

/** In some seeds things happen at the provider that the shop did not ask for. */
export function beginDashboard(world: World): void {
  const random = world.random.fork("dashboard");
  const { scheduler, books, shop: { provider } } = world;
  if (random.chance(0.5)) return;
  scheduler.spawn({ name: "dashboard", process: null }, async () => {
    for (let nth = 0; nth < 12; nth++) {
      await scheduler.sleep(random.below(300_000), "waits");
      const references = [...books.asked.keys()].filter((it) => !books.bent.has(it));
      if (references.length === 0) continue;
      const reference = random.chance(0.5) ? references.at(-1)! : random.pick(references);
      const truth = await books.stateOf(reference);
      const change = truth && random.pick(HAPPENINGS)({ truth, random, now: scheduler.now() });
      if (change === null) continue;
      scheduler.tell(`at the provider, ${reference}: ${Object.keys(change).join(", ")}`);
      provider.tamper(reference, change);
      tellNews(world, reference);
    }
  });
}

/** The provider sends word until it is taken; what is not taken while faults last is sent again. */
function tellNews(world: World, reference: string): void {
  const { scheduler, unheard } = world;
  unheard.add(reference);
  scheduler.spawn(
    { name: `news of ${reference}`, process: null },
    () => sendNews(world, reference),
  );
}

async function sendNews(world: World, reference: string): Promise<void> {
  const { scheduler, unheard, deeds, shop: { provider } } = world;
  const message = await provider.notificationOf(reference, scheduler.now());
  const deed = messageOf(message, { sentAt: scheduler.now() });
  deeds.push(deed);
  unheard.delete(reference);
  if (!await deliver(world, deed)) unheard.add(reference);
}

/** Everything that was not taken is sent once more. */
export async function sendUnheard(world: World): Promise<void> {
  for (const reference of world.unheard) await sendNews(world, reference);
}
