import type { Currency, Id, Instant, Locale } from "../kernel/mod.ts";
import type { CardToMail } from "./gift_card_mail.ts";
import type { Message, OrderTemplate } from "./message.ts";
import type { StockRequestForMail } from "./stock_mail.ts";

/** What a mail about an order says of it. Amounts are those that were stored with the order. */
export type OrderFacts = Readonly<{
  orderId: Id<"Order">;
  number: string;
  email: string;
  firstName: string;
  locale: Locale;
  /** `/de-de`: what links into the storefront start with. */
  base: string;
  currency: Currency;
  lines: readonly Readonly<{ title: string; quantity: number; totalMinor: bigint }>[];
  subtotalMinor: bigint;
  shippingMinor: bigint;
  discountMinor: bigint;
  taxMinor: bigint;
  taxIncluded: boolean;
  totalMinor: bigint;
  address: readonly string[];
  shippingName: string;
  /** First and last day of delivery, ISO 8601. */
  estimate: Readonly<{ earliest: string; latest: string }>;
  paysByTransfer: boolean;
}>;

export interface OrderFactsReader {
  find(orderId: Id<"Order">): Promise<OrderFacts | null>;
}

/** Messages as they go out. */
export interface MessageStore {
  /** Stores the message unless one with the same cause is there. Answers whether it was new. */
  save(message: Message, at: Instant): Promise<boolean>;
  /** The newest first and as they go out, for the development mailbox. */
  newest(limit: number): Promise<readonly StoredMessage[]>;
}

export type StoredMessage = Message & Readonly<{ id: string; at: Instant }>;

/** A signed link to one order; it opens nothing else. */
export type OrderLink = (order: Pick<OrderFacts, "orderId" | "base">) => Promise<string>;

/** Something that has happened and that a shopper is to be told of. */
export type MailCause = Readonly<{
  /** The event. */
  cause: string;
  template: OrderTemplate;
  orderId: Id<"Order">;
}>;

export interface MailCauses {
  /** The oldest events of the last day that no message answers yet. */
  unanswered(limit: number): Promise<readonly MailCause[]>;
}

/** Closes a word so that a copy of what is stored gives nothing away. */
export type MessageSeal = Readonly<{
  seal(word: string): Promise<string>;
  /** Throws for what was not sealed here. */
  open(sealed: string): Promise<string>;
}>;

/** Gift cards that have no code yet. */
export interface CardPrinter {
  /** The oldest of those that there is somebody to write to. */
  unprinted(limit: number): Promise<readonly CardToMail[]>;
  /**
   * Stores the hash of the code and the mail, with the code sealed beside it: it stands nowhere in the
   * clear. False: somebody else was first.
   */
  print(card: {
    accountId: string;
    codeHash: string;
    lastFour: string;
    message: Message;
    /** The code, sealed. */
    sealedCode: string;
    at: Instant;
  }): Promise<boolean>;
}

/** Requests to hear of a variant that call for a mail. */
export interface StockMails {
  /** The oldest of those that are to be asked, or told that it is back. */
  due(limit: number): Promise<readonly StockRequestForMail[]>;
  /** Stores the mail, once; the address of who was told is forgotten with it. False: it was done. */
  write(
    request: Pick<StockRequestForMail, "id" | "kind">,
    mail: Readonly<{ message: Message; at: Instant }>,
  ): Promise<boolean>;
  /** Forgets addresses that were asked before then and have not answered. Answers how many. */
  forget(before: Instant): Promise<number>;
}
