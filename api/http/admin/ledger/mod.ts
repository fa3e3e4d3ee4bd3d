import {
  IntegrityCheckV1,
  IntegrityV1,
  JournalExportQueryV1,
  JournalQueryV1,
  JournalV1,
  LedgerAccountsV1,
} from "@mercator/contracts/admin/v1";
import { type Id, instant } from "@mercator/domain/kernel";
import {
  type CheckIntegrity,
  checkIntegrity,
  type IntegrityCheck,
  isAccountCode,
  type JournalFilter,
  type ListJournal,
  listJournal,
  type ReadAccounts,
  readAccounts,
  type ReadIntegrity,
  readIntegrity,
} from "@mercator/domain/ledger";
import { onceFor } from "../../idempotency.ts";
import { readPosition } from "../../order_position.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute } from "../../route.ts";
import { json } from "../../send.ts";
import { journalCsv } from "./journal_csv.ts";
import { reconciliationRoutes, type ReconciliationUseCases } from "./reconciliation.ts";
import {
  toIntegrityCheckV1,
  toIntegrityV1,
  toJournalEntryV1,
  toLedgerAccountsV1,
} from "./to_ledger_v1.ts";

export type AdminLedgerUseCases =
  & ReconciliationUseCases
  & Readonly<{
    readAccounts: (command: ReadAccounts) => ReturnType<typeof readAccounts>;
    listJournal: (command: ListJournal) => ReturnType<typeof listJournal>;
    readIntegrity: (command: ReadIntegrity) => ReturnType<typeof readIntegrity>;
    checkIntegrity: (command: CheckIntegrity) => ReturnType<typeof checkIntegrity>;
  }>;

const prefix = "/api/admin/v1";
/** So many entries at most go into one file. */
const EXPORT_MAX = 10_000;

const ACCOUNTS_ROUTE = defineRoute({
  prefix,
  method: "get",
  path: "/ledger/accounts",
  action: "ledger.read",
  summary: "The chart of accounts, and what each account comes to",
  responses: {
    200: {
      description: "Every account",
      content: { "application/json": { schema: LedgerAccountsV1 } },
    },
  },
});

const JOURNAL = defineRoute({
  prefix,
  method: "get",
  path: "/ledger/entries",
  action: "ledger.read",
  summary: "The journal, the newest entry first",
  request: { query: JournalQueryV1 },
  responses: {
    200: {
      description: "A page of entries",
      content: { "application/json": { schema: JournalV1 } },
    },
  },
});

const EXPORT = defineRoute({
  prefix,
  method: "get",
  path: "/ledger/entries.csv",
  action: "ledger.read",
  summary: "The journal as a file for spreadsheets",
  description:
    `The newest ${EXPORT_MAX} entries that fit; where there are more, \`x-truncated: true\` says so: ask by months.`,
  request: { query: JournalExportQueryV1 },
  responses: { 200: { description: "CSV (RFC 4180), a row a line of an entry" } },
});

const INTEGRITY = defineRoute({
  prefix,
  method: "get",
  path: "/integrity",
  action: "ledger.read",
  summary: "What must always hold, whether it does, and orders that wait for too long",
  responses: {
    200: {
      description: "As it was when it was looked at last",
      content: { "application/json": { schema: IntegrityV1 } },
    },
  },
});

const CHECK = defineRoute({
  prefix,
  method: "post",
  path: "/integrity/checks",
  action: "ledger.check_integrity",
  summary: "Look now whether all holds that must",
  responses: {
    201: {
      description: "What was found",
      content: { "application/json": { schema: IntegrityCheckV1 } },
    },
  },
});

/** Accounts, journal, and whether everything adds up. */
export function adminLedgerRoutes(useCases: AdminLedgerUseCases) {
  const router = createRouter();
  journalRoutes(router, useCases);
  reconciliationRoutes(router, useCases);
  router.openapi(INTEGRITY, async (c) => {
    const read = await useCases.readIntegrity({ actor: c.get("actor") });
    return await reply(c, read, (state) => json(200, toIntegrityV1(state)));
  });
  router.openapi(CHECK, async (c) => {
    const answer = (check: IntegrityCheck) => json(201, toIntegrityCheckV1(check));
    const once = onceFor(c.get("requestKey"), answer);
    const checked = await useCases.checkIntegrity({ actor: c.get("actor"), once });
    return await reply(c, checked, once ?? answer);
  });
  return router;
}

function journalRoutes(
  router: ReturnType<typeof createRouter>,
  { readAccounts, listJournal, cursors }: AdminLedgerUseCases,
): void {
  router.openapi(ACCOUNTS_ROUTE, async (c) => {
    const read = await readAccounts({ actor: c.get("actor") });
    return await reply(c, read, (balances) => json(200, toLedgerAccountsV1(balances)));
  });
  router.openapi(JOURNAL, async (c) => {
    const query = c.req.valid("query");
    const name = "admin.ledger";
    const after = readPosition(cursors, { list: name, cursor: query.cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const filter = toFilter(query);
    if (filter === null) return problem(c, { code: "query_invalid" });
    const page = await listJournal({ actor: c.get("actor"), filter, limit: query.limit, after });
    return await reply(c, page, ({ entries, next }) =>
      json(200, {
        data: entries.map(toJournalEntryV1),
        next_cursor: next && cursors.sign(name, [next.value, next.id]),
      }));
  });
  router.openapi(EXPORT, async (c) => {
    const filter = toFilter(c.req.valid("query"));
    if (filter === null) return problem(c, { code: "query_invalid" });
    const actor = c.get("actor");
    const page = await listJournal({ actor, filter, limit: EXPORT_MAX, after: null });
    return await reply(c, page, ({ entries, next }) => ({
      status: 200,
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="journal.csv"',
        ...(next === null ? {} : { "x-truncated": "true" }),
      },
      body: journalCsv(entries),
    }));
  });
}

/** Null for an account that is not in the chart. */
function toFilter({ order_id, account, since, until }: JournalExportQueryV1): JournalFilter | null {
  if (account !== undefined && !isAccountCode(account)) return null;
  const time = (text: string | undefined) => text === undefined ? null : instant(Date.parse(text));
  return {
    orderId: (order_id ?? null) as Id<"Order"> | null,
    account: account ?? null,
    since: time(since),
    until: time(until),
  };
}
