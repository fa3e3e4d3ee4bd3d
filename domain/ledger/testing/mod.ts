/** What tests of other contexts need of the ledger. */
export { sumsByAccount } from "./sums.ts";
