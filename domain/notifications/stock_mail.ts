import type { Locale } from "../kernel/mod.ts";
import { closing, escapeHtml, layout, type Message, type ShopFacts } from "./message.ts";

/** A request to hear of a variant, as a mail needs it. */
export type StockRequestForMail = Readonly<{
  id: string;
  /** `ask`: is it the owner of the address who wants it? `tell`: it is there again. */
  kind: "ask" | "tell";
  email: string;
  locale: Locale;
  /** `/de-de`: what links into the storefront start with. */
  base: string;
  title: string;
  /** Below `base`. */
  productPath: string;
}>;

const WORDS = {
  en: {
    askSubject: (title: string) => `Shall we write when ${title} is back?`,
    ask: (title: string) =>
      `somebody asked us to write to this address once ${title} can be had again. Was it you? Then say so here`,
    notYou: "If not, there is nothing to do: we forget the address after seven days.",
    tellSubject: (title: string) => `${title} is back`,
    tell: (title: string) => `you asked us to write: ${title} can be had again.`,
    once: "That was all. We have forgotten your address again.",
    hello: "Hello,",
  },
  de: {
    askSubject: (title: string) => `Sollen wir schreiben, wenn ${title} wieder da ist?`,
    ask: (title: string) =>
      `jemand hat uns gebeten, an diese Adresse zu schreiben, sobald ${title} wieder zu haben ist. Waren Sie das? Dann bestätigen Sie es hier`,
    notYou: "Wenn nicht, müssen Sie nichts tun: Nach sieben Tagen vergessen wir die Adresse.",
    tellSubject: (title: string) => `${title} ist wieder da`,
    tell: (title: string) => `Sie wollten es wissen: ${title} ist wieder zu haben.`,
    once: "Das war alles. Ihre Adresse haben wir wieder vergessen.",
    hello: "Guten Tag,",
  },
} as const;

/** The mail that a request calls for. `link`: where it is confirmed, or to the product. */
export function stockMail(
  { id, kind, email, locale, title }: StockRequestForMail,
  { link, shop }: Readonly<{ link: string; shop: ShopFacts }>,
): Message {
  const words = WORDS[locale];
  const isAsking = kind === "ask";
  const before = [words.hello, isAsking ? `${words.ask(title)}:` : words.tell(title)];
  const after = isAsking ? words.notYou : words.once;
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  return {
    cause: `stock_request:${id}:${kind}`,
    recipient: email,
    locale,
    template: isAsking ? "stock_request" : "back_in_stock",
    subject: isAsking ? words.askSubject(title) : words.tellSubject(title),
    text: [...before, "", link, "", after, "", closing(shop)].join("\n"),
    html: layout(locale, [
      ...before.map(paragraph),
      `<p><a href="${escapeHtml(link)}" style="color:#41582f">${escapeHtml(title)}</a></p>`,
      paragraph(after),
      paragraph(closing(shop)),
    ]),
  };
}
