import { CURRENCY_DECIMALS, isCurrency, type Money } from "@mercator/domain/kernel";

/**
 * Currencies that Stripe counts in whole units, and those that it counts in thousandths; all others
 * in hundredths. Source: docs.stripe.com/currencies, "Zero-decimal" and "Three-decimal currencies".
 */
const ZERO_DECIMAL = /^(BIF|CLP|DJF|GNF|JPY|KMF|KRW|MGA|PYG|RWF|VND|VUV|XAF|XOF|XPF)$/;
const THREE_DECIMAL = /^(BHD|JOD|KWD|OMR|TND)$/;

function stripeDecimals(currency: string): number {
  return ZERO_DECIMAL.test(currency) ? 0 : THREE_DECIMAL.test(currency) ? 3 : 2;
}

/**
 * An amount as Stripe counts it; null when Stripe cannot charge it: cards settle dinars in steps of
 * ten thousandths, so that the last of three digits has to be 0.
 */
export function toStripeAmount({ minor, currency }: Money): number | null {
  const decimals = stripeDecimals(currency);
  const ours = CURRENCY_DECIMALS[currency];
  const scaled = minor * 10n ** BigInt(Math.max(0, decimals - ours));
  const divisor = 10n ** BigInt(Math.max(0, ours - decimals));
  const amount = scaled / divisor;
  const isWhole = amount * divisor === scaled && (decimals < 3 || amount % 10n === 0n);
  return isWhole && amount <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(amount) : null;
}

/** An amount of Stripe in our minor unit. One in a currency that is not ours stays as it was told. */
export function fromStripeAmount(amount: number, currency: string): bigint {
  const code = currency.toUpperCase();
  if (!isCurrency(code)) return BigInt(amount);
  const up = 10n ** BigInt(Math.max(0, CURRENCY_DECIMALS[code] - stripeDecimals(code)));
  const down = 10n ** BigInt(Math.max(0, stripeDecimals(code) - CURRENCY_DECIMALS[code]));
  return BigInt(amount) * up / down;
}
