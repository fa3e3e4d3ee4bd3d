import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { Journal, JournalFilter, JournalPage, JournalPosition } from "./ports.ts";

export type ListJournal = Readonly<{
  actor: Actor;
  filter: JournalFilter;
  limit: number;
  after: JournalPosition | null;
}>;
export type ListJournalDeps = Readonly<{ authorize: Authorize; journal: Journal }>;

/** Staff go through the journal, the newest entry first. */
export async function listJournal(
  { actor, ...query }: ListJournal,
  { authorize, journal }: ListJournalDeps,
): Promise<Result<JournalPage, Denied>> {
  const allowed = await authorize(actor, "ledger.read", {});
  if (!allowed.ok) return allowed;
  return ok(await journal.list(query));
}
