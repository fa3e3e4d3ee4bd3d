import { after, type Clock, type Result } from "@mercator/domain/kernel";
import type {
  CardPrinter,
  MailCauses,
  MailGiftCard,
  mailGiftCard,
  MailStockRequest,
  mailStockRequest,
  StockMails,
  WriteOrderMail,
  WriteOrderMailError,
} from "@mercator/domain/notifications";
import { errorFacts, logFor } from "../platform/logging.ts";
import { startWorker, type Worker } from "./worker.ts";

const log = logFor("mail");
const BATCH = 50;
const ACTOR = { kind: "system", name: "worker" } as const;

export type AnswerEventsDeps = Readonly<{
  causes: MailCauses;
  cards: Pick<CardPrinter, "unprinted">;
  stock: Pick<StockMails, "due" | "forget">;
  mailStockRequest: (command: MailStockRequest) => ReturnType<typeof mailStockRequest>;
  clock: Clock;
  mailGiftCard: (command: MailGiftCard) => ReturnType<typeof mailGiftCard>;
  writeOrderMail: (command: WriteOrderMail) => Promise<Result<boolean, WriteOrderMailError>>;
}>;

/** Writes the mails that events call for. Answers how many there were to write. */
export async function answerEvents(
  { causes, writeOrderMail }: Pick<AnswerEventsDeps, "causes" | "writeOrderMail">,
): Promise<number> {
  const unanswered = await causes.unanswered(BATCH);
  for (const cause of unanswered) {
    const written = await writeOrderMail({ actor: ACTOR, ...cause });
    if (!written.ok) {
      log.error("mail_not_written", { code: written.error.code, event: cause.cause });
    }
  }
  return unanswered.length;
}

/** Prints and mails the gift cards that have no code yet. */
export async function mailCards(
  { cards, mailGiftCard }: Pick<AnswerEventsDeps, "cards" | "mailGiftCard">,
): Promise<void> {
  for (const card of await cards.unprinted(BATCH)) {
    const mailed = await mailGiftCard({ actor: ACTOR, card });
    if (!mailed.ok) log.error("gift_card_not_mailed", { code: mailed.error.code });
  }
}

/** How long an address is kept whose owner has not said that they want to hear of it. */
const ASKED_FOR_MS = 7 * 86_400_000;

/** Asks whoever wants to hear of a variant whether they do, and tells those who do that it is back. */
export async function mailStockRequests(
  { stock, mailStockRequest, clock }: Pick<
    AnswerEventsDeps,
    "stock" | "mailStockRequest" | "clock"
  >,
): Promise<void> {
  for (const request of await stock.due(BATCH)) {
    const mailed = await mailStockRequest({ actor: ACTOR, request });
    if (!mailed.ok) log.error("stock_mail_not_written", { code: mailed.error.code });
  }
  await stock.forget(after(clock(), -ASKED_FOR_MS));
}

/**
 * Keeps writing, a batch a beat: in a rush of orders the shoppers go first and the mails follow. Several
 * may run: a message is stored once for its cause.
 */
export function startAnsweringEvents(
  deps: AnswerEventsDeps,
  { everyMs }: { everyMs: number },
): Worker {
  return startWorker({
    everyMs,
    work: async () => {
      await answerEvents(deps);
      await mailCards(deps);
      await mailStockRequests(deps);
    },
    onError: (error) => log.error("mails_failed", errorFacts(error)),
  });
}
