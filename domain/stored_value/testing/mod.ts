export * from "./a_gift_card.ts";
