/** Notifications in Postgres. */
export { pgMessages } from "./pg_messages.ts";
export { readMailCauses } from "./read_mail_causes.ts";
export { readOrderForMail } from "./read_order_for_mail.ts";
