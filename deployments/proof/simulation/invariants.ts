/** What must hold of the shop, whatever happens to it; each has the number under which it is known. */
export const INVARIANTS = {
  "I-01": "every entry of the journal comes to nothing, and so does the whole of it",
  "I-02": "what was taken and not given back of an order is what the journal says of it",
  "I-03": "0 ≤ refunded ≤ captured ≤ authorized ≤ the order's total",
  "I-04": "an order's total is the sum of its parts, each of them a whole amount of one currency",
  "I-05": "discounts and taxes of the lines add up to those of the order",
  "I-07": "what was shown, confirmed, charged and stored is one amount for one basket",
  "I-08": "the provider's books and the shop's say the same",
  "I-09": "no money moves without an actor and an entry in the timeline",
  "I-10": "what is there = what there was + what came − what went, and never less than is promised",
  "I-11": "each unit sold is reserved for one live order, and no more are sold than there are",
  "I-12": "a reservation ends once: sent, released or expired",
  "I-13":
    "a promotion, a code and a budget go as far as they may, and each use belongs to one live order",
  "I-14": "a gift card holds what was put on it, less what was spent, and never less than nothing",
  "I-15": "a line costs what the price list said when it was bought",
  "I-20": "a key belongs to one principal",
  "I-21": "a repetition is answered with the same bytes",
  "I-22": "a key that comes with another request is refused, and changes nothing",
  "I-23": "an effect and the answer under its key are stored together",
  "I-24": "however often it is delivered, it happens once",
  "I-26": "nothing is answered as broken",
  "I-30": "an order's history is a way through its states, and the last ones have no exit",
  "I-31": "payment, parcels and order fit together: nothing is sent that nobody paid",
  "I-32": "when the faults end, every order comes to rest, and no money or unit is left hanging",
  "I-33": "one live order for a cart, one live payment for an order",
  "I-34": "a change builds on the one before it: none is lost",
  "I-43": "a refund above the limit takes two people, who decide about it once",
  "SEALED": "nothing reaches past its ports for time, chance or the network",
} as const;

export type InvariantId = keyof typeof INVARIANTS;

/** Something that must not be, and when it was seen. */
export type Violation = Readonly<{ invariant: InvariantId; what: string; step: number }>;

export type Report = (invariant: InvariantId, what: string) => void;
