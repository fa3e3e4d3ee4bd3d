/** What a card number does at this provider. All others are refused as unknown. */
export type CardBehaviour =
  | Readonly<{ outcome: "authorized" }>
  | Readonly<{ outcome: "challenge" }>
  | Readonly<{ outcome: "declined"; code: string }>;

export type TestCard = Readonly<{ number: string; says: string; behaviour: CardBehaviour }>;

export const TEST_CARDS: readonly TestCard[] = [
  {
    number: "4242 4242 4242 4242",
    says: "Pays at once",
    behaviour: { outcome: "authorized" },
  },
  {
    number: "4000 0027 6000 3184",
    says: "Asks for a confirmation first (3-D Secure)",
    behaviour: { outcome: "challenge" },
  },
  {
    number: "4000 0000 0000 0002",
    says: "Is declined",
    behaviour: { outcome: "declined", code: "card_declined" },
  },
  {
    number: "4000 0000 0000 9995",
    says: "Has too little on it",
    behaviour: { outcome: "declined", code: "insufficient_funds" },
  },
  {
    number: "4000 0000 0000 0069",
    says: "Has run out",
    behaviour: { outcome: "declined", code: "card_expired" },
  },
];

export function behaviourOf(number: string): CardBehaviour {
  const digits = number.replaceAll(/\D/g, "");
  const known = TEST_CARDS.find((card) => card.number.replaceAll(" ", "") === digits);
  return known?.behaviour ?? { outcome: "declined", code: "card_unknown" };
}
