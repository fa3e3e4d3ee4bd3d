import { cartsContract, checkoutTermsContract, fixedTerms, inMemoryCarts } from "./testing/mod.ts";

cartsContract("inMemoryCarts", () => Promise.resolve({ carts: inMemoryCarts() }));
checkoutTermsContract("fixedTerms", () => Promise.resolve({ terms: fixedTerms }));
