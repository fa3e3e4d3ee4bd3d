import {
  cartsContract,
  checkoutTermsContract,
  fixedTerms,
  inMemoryCarts,
  triedCartsContract,
} from "./testing/mod.ts";

cartsContract("inMemoryCarts", () => Promise.resolve({ carts: inMemoryCarts() }));
triedCartsContract("inMemoryCarts", () => {
  const carts = inMemoryCarts();
  return Promise.resolve({ carts, tried: carts });
});
checkoutTermsContract("fixedTerms", () => Promise.resolve({ terms: fixedTerms }));
