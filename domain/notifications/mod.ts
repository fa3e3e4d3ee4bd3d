/** Notifications: what we write to shoppers, once for each thing that happened. */
export * from "./message.ts";
export * from "./ports.ts";
export * from "./write_order_mail.ts";
