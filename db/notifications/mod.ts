/** Notifications in Postgres. */
export { pgCardPrinter } from "./pg_card_printer.ts";
export { pgMessages } from "./pg_messages.ts";
export { readMailCauses } from "./read_mail_causes.ts";
export { readOrderForMail } from "./read_order_for_mail.ts";
export { pgStockMails } from "./pg_stock_mails.ts";
