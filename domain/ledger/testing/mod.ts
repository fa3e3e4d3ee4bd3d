/** What tests of other contexts need of the ledger. */
export { type InMemoryIntegrity, inMemoryIntegrity } from "./in_memory_integrity.ts";
export { type InMemoryJournal, inMemoryJournal } from "./in_memory_journal.ts";
export { integrityContract } from "./integrity_contract.ts";
export { journalContract } from "./journal_contract.ts";
export { sumsByAccount } from "./sums.ts";
