/** What tests of other contexts need of the ledger. */
export { type InMemoryIntegrity, inMemoryIntegrity } from "./in_memory_integrity.ts";
export { type InMemoryJournal, inMemoryJournal } from "./in_memory_journal.ts";
export {
  fakeReport,
  type InMemoryReconciliations,
  inMemoryReconciliations,
} from "./in_memory_reconciliations.ts";
export { integrityContract } from "./integrity_contract.ts";
export { journalContract } from "./journal_contract.ts";
export { providerReportContract } from "./provider_report_contract.ts";
export { aTransaction, reconciliationsContract } from "./reconciliations_contract.ts";
export { sumsByAccount } from "./sums.ts";
