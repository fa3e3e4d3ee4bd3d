/**
 * Check digits of VAT numbers, for the countries whose way is short and known for certain: ISO/IEC
 * 7064 MOD 11,10 in Germany, the sum of ISO/IEC 7812-1 (Luhn's) in Italy, the modulus that the tax
 * office publishes in the others (European Commission, TIN portal, "Structures and specificities").
 * What follows the country's letters has the form of the country already.
 */
const CHECKS: Readonly<Record<string, (rest: string) => boolean>> = {
  AT: (rest) => (96 - crossSum(rest.slice(1, 8))) % 10 === Number(rest[8]),
  BE: (rest) => 97 - Number(rest.slice(0, 8)) % 97 === Number(rest.slice(8)),
  DE: isMod1110,
  DK: (rest) => weighted(rest, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  FI: (rest) => weighted(rest, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0,
  IT: (rest) => crossSum(rest) % 10 === 0,
  LU: (rest) => Number(rest.slice(0, 6)) % 89 === Number(rest.slice(6)),
  PL: (rest) => weighted(rest, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(rest[9]),
};

/** Whether the check digits are those of the others; where no way is known here, they may be. */
export function hasGoodCheckDigits(country: string, rest: string): boolean {
  return CHECKS[country]?.(rest) ?? true;
}

function weighted(text: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, nth) => sum + weight * Number(text[nth]), 0);
}

/** Every second digit counts double; of products the digits are added. */
function crossSum(text: string): number {
  return [...text].reduce((sum, digit, nth) => {
    const value = Number(digit) * (nth % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

function isMod1110(text: string): boolean {
  let product = 10;
  for (const digit of text.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10;
    product = (sum === 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - product) % 10 === Number(text.at(-1));
}
