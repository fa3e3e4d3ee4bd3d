/** Notifications: what we write to shoppers, once for each thing that happened. */
export * from "./gift_card_mail.ts";
export * from "./mail_gift_card.ts";
export * from "./mail_stock_request.ts";
export * from "./message.ts";
export * from "./ports.ts";
export * from "./write_order_mail.ts";
export * from "./stock_mail.ts";
