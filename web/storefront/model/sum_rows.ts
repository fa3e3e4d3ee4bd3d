import type { Money } from "@mercator/contracts/common";
import type { CartV1, OrderV1 } from "@mercator/contracts/storefront/v1";
import { formatPercent } from "../../shared/i18n/format.ts";
import type { Shop } from "./shop.ts";

/** `before` is crossed out beside what is paid. */
export type SumRow = Readonly<{ key: string; name: string; value: string; before?: string }>;

type Words = Pick<Shop, "t" | "money" | "locale">;
type Summed = CartV1 | OrderV1;

const negative = ({ amount, currency }: Money): Money => ({ amount: -Math.abs(amount), currency });

/** What promotions take off the goods, each by its name; the sum alone where the names are not known. */
export function discountRows(of: Summed, words: Words): SumRow[] {
  const named = (of.discounts ?? []).flatMap((it) => {
    const goods = { ...it.amount, amount: it.amount.amount - it.shipping_amount.amount };
    return goods.amount > 0 ? [row(it, negative(goods), words)] : [];
  });
  if (named.length > 0 || of.discount_total.amount === 0) return named;
  const { t, money } = words;
  return [{ key: "off", name: t("sum.discount"), value: money(negative(of.discount_total)) }];
}

/** What promotions take off the delivery. */
export function deliveryDiscountRows(of: Summed, words: Words): SumRow[] {
  return (of.discounts ?? []).flatMap((it) =>
    it.shipping_amount.amount > 0 ? [row(it, negative(it.shipping_amount), words)] : []
  );
}

function row(
  { promotion_id: key, code, label }: NonNullable<CartV1["discounts"]>[number],
  amount: Money,
  { t, money }: Words,
): SumRow {
  const name = code === null ? label : t("sum.code_off", { label, code });
  return { key, name, value: money(amount) };
}

/** What delivery costs before promotions. */
export function deliveryPrice({ shipping_total: paid, discounts = [] }: Summed) {
  const off = discounts.reduce((sum, it) => sum + it.shipping_amount.amount, 0);
  return { ...paid, amount: paid.amount + off };
}

/** Taxes that are added, one a row; one sum where no rate is known. */
export function taxRows({ taxes, tax_total: total }: Summed, words: Words): SumRow[] {
  const { t, money, locale } = words;
  const added = taxes.filter(({ amount }) => amount.amount !== 0);
  if (added.length === 0) return [{ key: "tax", name: t("sum.tax"), value: money(total) }];
  return added.map(({ place, name, rate_millionths: rate, amount }) => ({
    key: `${place} ${name} ${rate}`,
    name: t("sum.tax_at", { rate: formatPercent(rate, locale) }),
    value: money(amount),
  }));
}

/** Taxes that the prices contain, as sentences. */
export function includedTaxes({ taxes, tax_total: total }: Summed, words: Words): string[] {
  const { t, money, locale } = words;
  const contained = taxes.filter(({ amount }) => amount.amount !== 0);
  if (contained.length === 0) return [t("sum.tax_included", { tax: money(total) })];
  return contained.map(({ rate_millionths: rate, amount }) =>
    t("sum.tax_included_at", { tax: money(amount), rate: formatPercent(rate, locale) })
  );
}

/** What pays the total: gift cards and credit, then whatever else; of a basket, what is left to pay. */
export function payingRows(of: Summed, words: Words): SumRow[] {
  return "amount_due" in of ? cartPaying(of, words) : orderPaying(of, words);
}

function cartPaying(
  { gift_cards: cards, store_credit: credit, amount_due: due }: CartV1,
  { t, money }: Words,
): SumRow[] {
  const rows = cards.filter(({ applied }) => applied.amount > 0).map((card) => ({
    key: card.id,
    name: t("sum.gift_card", { card: card.last_four }),
    value: money(negative(card.applied)),
  }));
  if (credit && credit.applied.amount > 0) {
    const value = money(negative(credit.applied));
    rows.push({ key: "credit", name: t("sum.store_credit"), value });
  }
  return rows.length === 0 ? [] : [...rows, { key: "due", name: t("sum.due"), value: money(due) }];
}

const PAYS_NOTHING = ["voided", "failed"];
const WAYS = ["sandbox", "stripe", "manual"] as const;

function orderPaying({ payments }: OrderV1, { t, money }: Words): SumRow[] {
  const isKept = (provider: string) => provider === "gift_card" || provider === "store_credit";
  const paying = payments
    .filter(({ status }) => !PAYS_NOTHING.includes(status))
    .toSorted((a, b) => Number(isKept(b.provider)) - Number(isKept(a.provider)));
  const rows = paying.some(({ provider }) => isKept(provider))
    ? paying.map(({ provider, last_four: card, amount }, nth) => {
      const way = WAYS.find((name) => name === provider);
      const name = provider === "gift_card"
        ? t("sum.gift_card", { card: card ?? "" })
        : provider === "store_credit"
        ? t("sum.store_credit")
        : way
        ? t(`payment.${way}`)
        : t("order.payment");
      return { key: `${provider} ${nth}`, name, value: money(amount) };
    })
    : [];
  const refunded = payments.reduce((sum, it) => sum + it.refunded.amount, 0);
  const currency = payments[0]?.amount.currency;
  return refunded === 0 || currency === undefined ? rows : [
    ...rows,
    { key: "refunded", name: t("sum.refunded"), value: money({ amount: refunded, currency }) },
  ];
}
