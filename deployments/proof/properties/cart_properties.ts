import { allocate, type Money } from "@mercator/domain/kernel";
import {
  type CartToPrice,
  fromPricingSnapshot,
  priceCart,
  type PricedTotals,
  toPricingSnapshot,
} from "@mercator/domain/pricing";
import { taxShares } from "@mercator/domain/tax";

type Priced = Readonly<{ cart: CartToPrice; totals: PricedTotals }>;

/** What has to be true of every cart; each says what is not, or null. */
export const CART_PROPERTIES: Readonly<Record<string, (priced: Priced) => string | null>> = {
  "lines sum to totals": linesSum,
  "no line costs less than nothing": linesAreNotNegative,
  "taxes sum to the tax": taxesSum,
  "tax is exact to half a minor unit": taxIsExact,
  "promotions sum to the discounts": promotionsSum,
  "each promotion is applied or refused, once": promotionsAreTold,
  "groups, exclusive ones and budgets hold": stackingHolds,
  "refunds of all units sum to what was captured": refundsSum,
  "the order of lines and promotions moves nothing": orderIsNothing,
  "a kept cart costs the same again": snapshotHolds,
};

/** The properties that a cart breaks, with what was seen. */
export function brokenBy(cart: CartToPrice, names = Object.keys(CART_PROPERTIES)): string[] {
  const totals = priceCart(cart);
  return names.flatMap((name) => {
    const seen = CART_PROPERTIES[name]!({ cart, totals });
    return seen === null ? [] : [`${name}: ${seen}`];
  });
}

function sumOf(amounts: readonly Money[]): bigint {
  return amounts.reduce((all, { minor }) => all + minor, 0n);
}

function differs([found, expected]: readonly [bigint, bigint], what: string): string | null {
  return found === expected ? null : `${what} is ${found}, not ${expected}`;
}

function linesSum({ cart, totals }: Priced): string | null {
  const { lines, subtotal, discountTotal, shippingTotal, taxTotal, total } = totals;
  for (const [nth, line] of lines.entries()) {
    const whole = line.unitPrice.minor * BigInt(cart.lines[nth]!.quantity);
    const wrong = differs([line.total.minor, whole - line.discount.minor], line.lineId);
    if (wrong !== null) return wrong;
  }
  const goods = sumOf(lines.map((it) => it.total));
  const net = subtotal.minor - discountTotal.minor + shippingTotal.minor;
  return differs([goods, subtotal.minor - discountTotal.minor], "the sum of lines") ??
    differs([sumOf(lines.map((it) => it.discount)), discountTotal.minor], "the sum of discounts") ??
    differs([total.minor, cart.taxIncluded ? net : net + taxTotal.minor], "the total");
}

function linesAreNotNegative({ totals }: Priced): string | null {
  const { lines, shippingTotal, total, taxTotal } = totals;
  const amounts = lines.flatMap((it) => [it.unitPrice, it.discount, it.total, it.tax]);
  const below = [...amounts, shippingTotal, total, taxTotal].find(({ minor }) => minor < 0n);
  return below === undefined ? null : `there is an amount of ${below.minor}`;
}

function taxesSum({ cart, totals }: Priced): string | null {
  const { lines, shippingTax, taxTotal, taxes } = totals;
  const ofParts = sumOf([...lines.map(({ tax }) => tax), shippingTax]);
  return differs([ofParts, taxTotal.minor], "the sum of taxes") ??
    differs([sumOf(taxes.map(({ amount }) => amount)), taxTotal.minor], "the sum by rate") ??
    (cart.exemption === null ? null : differs([taxTotal.minor, 0n], "the tax of who owes none"));
}

/** Of each line by itself, or of all that is taxed alike; the delivery is left to the sums. */
function taxIsExact({ cart, totals }: Priced): string | null {
  if (cart.exemption !== null || (cart.taxRounding === "order" && cart.shipping !== null)) {
    return null;
  }
  const alike = Map.groupBy(
    totals.lines.keys(),
    (nth) => cart.taxRounding === "line" ? nth : JSON.stringify(cart.lines[nth]!.taxRates),
  );
  for (const members of alike.values()) {
    const { all, ofNet, ofGross } = taxShares(cart.lines[members[0]!]!.taxRates);
    const divisor = cart.taxIncluded ? ofGross : ofNet;
    const amount = sumOf(members.map((nth) => totals.lines[nth]!.total));
    const tax = sumOf(members.map((nth) => totals.lines[nth]!.tax));
    const off = 2n * (tax * divisor - amount * all);
    if (off > divisor || off < -divisor) return `${tax} of ${amount}`;
  }
  return null;
}

function promotionsSum({ totals }: Priced): string | null {
  const { discounts, discountTotal, shippingDiscount, lines } = totals;
  for (const it of discounts) {
    const parts = sumOf(it.lines.map(({ amount }) => amount)) + it.shipping.minor;
    const wrong = differs([parts, it.amount.minor], it.promotionId);
    if (wrong !== null) return wrong;
  }
  const ofLines = sumOf(lines.flatMap((it) => it.discounts.map(({ amount }) => amount)));
  const all = discountTotal.minor + shippingDiscount.minor;
  return differs([sumOf(discounts.map(({ amount }) => amount)), all], "what promotions take off") ??
    differs([ofLines, discountTotal.minor], "what is told by line");
}

function promotionsAreTold({ cart, totals }: Priced): string | null {
  const told = [...totals.discounts, ...totals.refused].map(({ promotionId }) => promotionId);
  const known = cart.candidates.map(({ promotion: { id } }) => id);
  const isSame = told.toSorted().join() === known.toSorted().join();
  return isSame ? null : `told of ${told}, not of ${known}`;
}

function stackingHolds({ cart, totals }: Priced): string | null {
  const applied = totals.discounts.map((it) => ({
    ...cart.candidates.find(({ promotion: { id } }) => id === it.promotionId)!,
    amount: it.amount,
  }));
  const groups = applied.flatMap(({ promotion }) => promotion.stacking.group ?? []);
  if (new Set(groups).size < groups.length) return "two of one group";
  const isAlone = applied.some(({ promotion }) => promotion.stacking.exclusive);
  if (isAlone && applied.length > 1) return "an exclusive one is not alone";
  const over = applied.find((it) =>
    it.budgetLeft !== null && it.amount.minor > it.budgetLeft.minor
  );
  return over === undefined ? null : `${over.promotion.id} is over its budget`;
}

/** Each unit is given back by itself, in any order: nothing is left and nothing too much. */
function refundsSum({ cart, totals }: Priced): string | null {
  const paidOn = (amount: Money, tax: Money) => ({
    ...amount,
    minor: amount.minor + (cart.taxIncluded ? 0n : tax.minor),
  });
  const units = totals.lines.flatMap(({ total, tax }, nth) =>
    allocate(paidOn(total, tax), new Array<bigint>(cart.lines[nth]!.quantity).fill(1n))
  );
  const delivery = paidOn(totals.shippingTotal, totals.shippingTax);
  return differs([sumOf([...units, delivery]), totals.total.minor], "the sum of refunds");
}

function orderIsNothing({ cart, totals }: Priced): string | null {
  const turned = priceCart({
    ...cart,
    lines: cart.lines.toReversed(),
    candidates: cart.candidates.toReversed(),
  });
  const amounts = ({ lines, total, taxTotal, shippingTax }: PricedTotals) => {
    const ofLine = lines.map((it) => `${it.lineId} ${it.total.minor} ${it.tax.minor}`);
    return [...ofLine.toSorted(), total.minor, taxTotal.minor, shippingTax.minor].join();
  };
  return amounts(turned) === amounts(totals) ? null : `${amounts(turned)} and ${amounts(totals)}`;
}

function snapshotHolds({ cart, totals }: Priced): string | null {
  const again = priceCart(fromPricingSnapshot(toPricingSnapshot(cart)));
  return differs([again.total.minor, totals.total.minor], "the total") ??
    differs([again.taxTotal.minor, totals.taxTotal.minor], "the tax");
}
