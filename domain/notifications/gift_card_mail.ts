import type { Currency, Instant, Locale } from "../kernel/mod.ts";
import {
  amountText,
  closing,
  dayText,
  escapeHtml,
  layout,
  type Message,
  type ShopFacts,
} from "./message.ts";

/** A gift card whose code is to be made and mailed. */
export type CardToMail = Readonly<{
  accountId: string;
  recipient: string;
  locale: Locale;
  minor: bigint;
  currency: Currency;
  expiresAt: Instant | null;
}>;

const WORDS = {
  en: {
    subject: (value: string, shop: string) => `Your ${shop} gift card for ${value}`,
    hello: "Hello,",
    here: (value: string) => `here is your gift card for ${value}. At the checkout, enter the code`,
    parts: "You can use it in parts. Whoever has the code can spend it, so keep it safe.",
    until: (day: string) => `It is good until ${day}.`,
  },
  de: {
    subject: (value: string, shop: string) => `Ihr Gutschein über ${value} von ${shop}`,
    hello: "Guten Tag,",
    here: (value: string) =>
      `hier ist Ihr Gutschein über ${value}. Geben Sie an der Kasse diesen Code ein`,
    parts:
      "Sie können ihn in Teilen einlösen. Wer den Code kennt, kann ihn ausgeben: Bitte gut aufheben.",
    until: (day: string) => `Er gilt bis ${day}.`,
  },
} as const;

/** Where the code goes in when the mail leaves: until then it is sealed beside it. */
export const CODE_PLACE = "{{code}}";

/** A message as it goes out, with its code. */
export function withCode<M extends Pick<Message, "text" | "html">>(message: M, code: string): M {
  const { text, html } = message;
  return {
    ...message,
    text: text.replaceAll(CODE_PLACE, code),
    html: html.replaceAll(CODE_PLACE, code),
  };
}

/** The mail that brings a gift card's code, with a place for it. */
export function giftCardMail(
  card: CardToMail,
  { shop }: Readonly<{ shop: ShopFacts }>,
): Message {
  const { locale, expiresAt } = card;
  const words = WORDS[locale];
  const value = amountText(card.minor, card);
  const last = expiresAt === null
    ? []
    : [words.until(dayText(new Date(expiresAt).toISOString().slice(0, 10), locale))];
  const before = [words.hello, `${words.here(value)}:`];
  const after = [words.parts, ...last];
  const paragraphs = (texts: readonly string[]) =>
    texts.map((text) => `<p>${escapeHtml(text)}</p>`);
  return {
    cause: `gift_card:${card.accountId}`,
    recipient: card.recipient,
    locale,
    template: "gift_card",
    subject: words.subject(value, shop.name),
    text: [...before, "", CODE_PLACE, "", ...after, "", closing(shop)].join("\n"),
    html: layout(locale, [
      ...paragraphs(before),
      `<p style="font:700 22px/1.4 monospace;letter-spacing:.06em">${CODE_PLACE}</p>`,
      ...paragraphs(after),
      `<p>${escapeHtml(closing(shop))}</p>`,
    ]),
  };
}
