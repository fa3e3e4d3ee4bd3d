import {
  pgCardPrinter,
  pgMessages,
  pgStockMails,
  readMailCauses,
  readOrderForMail,
} from "@mercator/db/notifications";
import {
  type MailGiftCard,
  mailGiftCard,
  type MailStockRequest,
  mailStockRequest,
  type OrderFacts,
  type ShopFacts,
  type StockRequestForMail,
  type WriteOrderMail,
  writeOrderMail,
} from "@mercator/domain/notifications";
import { giftCardCodes } from "../platform/gift_card_codes.ts";
import { makeMessageSeal } from "../platform/message_seal.ts";
import type { OrderLinks } from "../platform/order_links.ts";
import { makeStockLinks } from "../platform/stock_links.ts";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/** The sample shop's own facts: a merchant puts theirs here. */
const SHOP: ShopFacts = {
  name: "Osier",
  place: "Hamburg",
  payee: "Osier Homeware GmbH",
  iban: "DE02 1203 0000 0000 2020 51",
};

/** What we write to shoppers; the worker writes, the back-office's role reads. */
export function composeNotifications(
  { config, db, clock, authorize }: Pick<Platform, "config" | "db" | "clock" | "authorize">,
  { links }: Readonly<{ links: OrderLinks }>,
) {
  const orders = traced("order_facts", readOrderForMail(db.worker));
  const messages = traced("messages", pgMessages(db.worker));
  const cards = traced("card_printer", pgCardPrinter(db.worker));
  const seal = makeMessageSeal({ secret: config.linkSecret });
  const stock = traced("stock_mails", pgStockMails(db.worker));
  const { stockToken } = makeStockLinks({ secret: config.linkSecret });
  const stockLink = ({ id, kind, base, productPath }: StockRequestForMail) =>
    `${config.origin}${base}${kind === "ask" ? `/stock-requests/${stockToken(id)}` : productPath}`;
  const orderLink = ({ orderId, base }: Pick<OrderFacts, "orderId" | "base">) =>
    Promise.resolve(`${config.origin}${base}/orders/${links.linkToken(orderId)}`);
  return {
    mailbox: pgMessages(db.admin, { seal }),
    causes: traced("mail_causes", readMailCauses(db.worker)),
    cards,
    stock,
    mailStockRequest: (command: MailStockRequest) =>
      mailStockRequest(command, { authorize, stock, stockLink, shop: SHOP, clock }),
    mailGiftCard: (command: MailGiftCard) =>
      mailGiftCard(command, { authorize, cards, codes: giftCardCodes, seal, shop: SHOP, clock }),
    writeOrderMail: (command: WriteOrderMail) =>
      writeOrderMail(command, { authorize, orders, orderLink, messages, shop: SHOP, clock }),
  };
}
