/** Tax: what the state takes, by place and category, contained in a price or on top of it. */
export * from "./tax_rate.ts";
