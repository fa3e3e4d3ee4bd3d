import { type Currency, CURRENCY_DECIMALS, type Locale } from "../kernel/mod.ts";
import type { OrderFacts } from "./ports.ts";

export type OrderTemplate = "order_confirmation" | "order_link";
export type Template = OrderTemplate | "gift_card" | "stock_request" | "back_in_stock";

/** Who writes: the shop as shoppers know it, and where a bank transfer goes. */
export type ShopFacts = Readonly<{ name: string; place: string; payee: string; iban: string }>;

/** A mail, ready to be sent. `cause` is the event that it answers: one message an event. */
export type Message = Readonly<{
  cause: string;
  recipient: string;
  locale: Locale;
  template: Template;
  subject: string;
  text: string;
  html: string;
}>;

type Words = Readonly<{
  confirmationSubject: (number: string, shop: string) => string;
  linkSubject: (number: string) => string;
  hello: (name: string) => string;
  thanks: (number: string) => string;
  asked: (number: string) => string;
  arrives: (from: string, to: string) => string;
  transfer: (total: string, number: string, to: ShopFacts) => string;
  seeOrder: string;
  notYou: string;
  subtotal: string;
  discount: string;
  shipping: string;
  tax: string;
  taxIncluded: string;
  total: string;
  goesTo: string;
}>;

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    confirmationSubject: (number, shop) => `Your ${shop} order ${number}`,
    linkSubject: (number) => `The link to your order ${number}`,
    hello: (name) => `Hello ${name},`,
    thanks: (number) => `thank you. We have your order ${number} and are getting it ready.`,
    asked: (number) => `here is the link to your order ${number}, as you asked.`,
    arrives: (from, to) => `It should be with you between ${from} and ${to}.`,
    transfer: (total, number, { payee, iban }) =>
      `You chose to pay by bank transfer: send ${total} to ${payee}, IBAN ${iban}, reference ${number}. We ship when it has arrived.`,
    seeOrder: "See your order",
    notYou: "If it was not you who asked, there is nothing to do.",
    subtotal: "Goods",
    discount: "Discount",
    shipping: "Delivery",
    tax: "Tax",
    taxIncluded: "of which VAT",
    total: "Total",
    goesTo: "It goes to",
  },
  de: {
    confirmationSubject: (number, shop) => `Ihre Bestellung ${number} bei ${shop}`,
    linkSubject: (number) => `Der Link zu Ihrer Bestellung ${number}`,
    hello: (name) => `Guten Tag ${name},`,
    thanks: (number) => `vielen Dank. Ihre Bestellung ${number} ist da, und wir packen sie.`,
    asked: (number) => `hier ist, wie gewünscht, der Link zu Ihrer Bestellung ${number}.`,
    arrives: (from, to) => `Sie sollte zwischen ${from} und ${to} bei Ihnen sein.`,
    transfer: (total, number, { payee, iban }) =>
      `Sie zahlen per Überweisung: bitte ${total} an ${payee}, IBAN ${iban}, Verwendungszweck ${number}. Wir versenden, sobald der Betrag da ist.`,
    seeOrder: "Bestellung ansehen",
    notYou: "Wenn Sie nicht danach gefragt haben, müssen Sie nichts tun.",
    subtotal: "Waren",
    discount: "Nachlass",
    shipping: "Lieferung",
    tax: "Steuer",
    taxIncluded: "darin MwSt.",
    total: "Gesamt",
    goesTo: "Sie geht an",
  },
};

const TAGS: Readonly<Record<Locale, string>> = { en: "en-US", de: "de-DE" };

/** An amount as people of that language write it. */
export function amountText(
  minor: bigint,
  { locale, currency }: { locale: Locale; currency: Currency },
): string {
  const digits = CURRENCY_DECIMALS[currency];
  const text = minor.toString().padStart(digits + 1, "0");
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  const format = new Intl.NumberFormat(TAGS[locale], { style: "currency", currency });
  return format.format(decimal as Intl.StringNumericLiteral);
}

/** A day as people of that language write it; `date` is ISO 8601. */
export function dayText(date: string, locale: Locale): string {
  const format = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Date(`${date}T00:00:00Z`).toLocaleDateString(TAGS[locale], format);
}

export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

type MailParts = Readonly<{ cause: string; link: string; shop: ShopFacts }>;

export const closing = ({ name, place }: ShopFacts): string => `${name}, ${place}`;

type Sum = readonly [label: string, amount: string];

function sums(order: OrderFacts, words: Words): Sum[] {
  const of = (minor: bigint) => amountText(minor, order);
  return [
    [words.subtotal, of(order.subtotalMinor)],
    ...(order.discountMinor > 0n ? [[words.discount, `−${of(order.discountMinor)}`] as const] : []),
    [words.shipping, of(order.shippingMinor)],
    ...(order.taxIncluded ? [] : [[words.tax, of(order.taxMinor)] as const]),
    [words.total, of(order.totalMinor)],
    ...(order.taxIncluded ? [[words.taxIncluded, of(order.taxMinor)] as const] : []),
  ];
}

const rowHtml = (label: string, value: string) =>
  `<tr><td style="padding:4px 16px 4px 0">${
    escapeHtml(label)
  }</td><td style="padding:4px 0;text-align:right">${escapeHtml(value)}</td></tr>`;

/** The mail that follows an order: what was bought, what it cost, when it comes, where to look. */
export function orderConfirmation(
  order: OrderFacts,
  { cause, link, shop }: MailParts,
): Message {
  const words = WORDS[order.locale];
  const lines = order.lines.map((line): Sum => [
    `${line.quantity} × ${line.title}`,
    amountText(line.totalMinor, order),
  ]);
  const total = amountText(order.totalMinor, order);
  const story = [
    words.hello(order.firstName),
    words.thanks(order.number),
    ...(order.paysByTransfer ? [words.transfer(total, order.number, shop)] : []),
    words.arrives(
      dayText(order.estimate.earliest, order.locale),
      dayText(order.estimate.latest, order.locale),
    ),
  ];
  const rows = [...lines, ...sums(order, words)];
  const place = [...order.address, order.shippingName];
  return {
    cause,
    recipient: order.email,
    locale: order.locale,
    template: "order_confirmation",
    subject: words.confirmationSubject(order.number, shop.name),
    text: [
      ...story,
      "",
      ...rows.map(([label, value]) => `${label}: ${value}`),
      "",
      `${words.goesTo}:`,
      ...place,
      "",
      `${words.seeOrder}: ${link}`,
      "",
      closing(shop),
    ].join("\n"),
    html: layout(order.locale, [
      ...story.map((text) => `<p>${escapeHtml(text)}</p>`),
      `<p><a href="${escapeHtml(link)}" style="color:#41582f">${
        escapeHtml(words.seeOrder)
      }</a></p>`,
      `<table style="border-collapse:collapse">${
        rows.map(([a, b]) => rowHtml(a, b)).join("")
      }</table>`,
      `<p>${escapeHtml(words.goesTo)}<br>${place.map(escapeHtml).join("<br>")}</p>`,
      `<p>${escapeHtml(closing(shop))}</p>`,
    ]),
  };
}

/** The mail with a fresh link to an order, for whoever asked with its number and address. */
export function orderLinkMail(
  order: OrderFacts,
  { cause, link, shop }: MailParts,
): Message {
  const words = WORDS[order.locale];
  const story = [words.hello(order.firstName), words.asked(order.number)];
  return {
    cause,
    recipient: order.email,
    locale: order.locale,
    template: "order_link",
    subject: words.linkSubject(order.number),
    text: [...story, "", link, "", words.notYou, "", closing(shop)].join("\n"),
    html: layout(order.locale, [
      ...story.map((text) => `<p>${escapeHtml(text)}</p>`),
      `<p><a href="${escapeHtml(link)}" style="color:#41582f">${
        escapeHtml(words.seeOrder)
      }</a></p>`,
      `<p>${escapeHtml(words.notYou)}</p>`,
      `<p>${escapeHtml(closing(shop))}</p>`,
    ]),
  };
}

/** Mail programs read no style sheets: what little style there is stands at its element. */
export function layout(locale: Locale, parts: readonly string[]): string {
  return `<!doctype html><html lang="${locale}"><body style="margin:0;background:#faf9f6;color:#1d1b17;font:16px/1.5 Georgia,serif"><div style="max-width:36rem;margin:0 auto;padding:32px 16px">${
    parts.join("")
  }</div></body></html>`;
}
