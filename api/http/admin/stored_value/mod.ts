import type { Context } from "hono";
import type { z } from "zod";
import type { ValueAccountsQueryV1 } from "@mercator/contracts/admin/v1";
import { type Id, instant, money } from "@mercator/domain/kernel";
import type {
  AdjustValue,
  adjustValue,
  disableValue,
  GrantStoreCredit,
  grantStoreCredit,
  IssuedGiftCard,
  IssueGiftCard,
  issueGiftCard,
  ListValueAccounts,
  listValueAccounts,
  ReadValueAccount,
  readValueAccount,
  ValueAccountKind,
  ValueCommand,
  ValueRecord,
} from "@mercator/domain/stored_value";
import type { Cursors } from "../../../platform/cursors.ts";
import type { AppEnv } from "../../env.ts";
import { onceFor } from "../../idempotency.ts";
import { readPosition } from "../../order_position.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import { LIST_ACCOUNTS, loyaltyRoutes, type LoyaltyUseCases } from "./loyalty.ts";
import * as ROUTE from "./routes.ts";
import { toIssuedGiftCardV1, toValueAccountV1, toValueRecordV1 } from "./to_value_account_v1.ts";

export type StoredValueUseCases =
  & Readonly<{
    listValueAccounts: (command: ListValueAccounts) => ReturnType<typeof listValueAccounts>;
    readValueAccount: (command: ReadValueAccount) => ReturnType<typeof readValueAccount>;
    issueGiftCard: (command: IssueGiftCard) => ReturnType<typeof issueGiftCard>;
    grantStoreCredit: (command: GrantStoreCredit) => ReturnType<typeof grantStoreCredit>;
    adjustValue: (command: AdjustValue) => ReturnType<typeof adjustValue>;
    disableValue: (command: ValueCommand) => ReturnType<typeof disableValue>;
    cursors: Cursors;
  }>
  & LoyaltyUseCases;

type Router = ReturnType<typeof createRouter>;

/** Gift cards and store credit, for staff. */
export function adminStoredValueRoutes(useCases: StoredValueUseCases) {
  const router = createRouter();
  readingRoutes(router, useCases);
  givingRoutes(router, useCases);
  changingRoutes(router, useCases);
  loyaltyRoutes(router, useCases);
  return router;
}

function readingRoutes(router: Router, useCases: StoredValueUseCases) {
  router.openapi(
    ROUTE.LIST_GIFT_CARDS,
    (c) => answerList(c, { ...useCases, kind: "gift_card", query: c.req.valid("query") }),
  );
  router.openapi(
    ROUTE.LIST_STORE_CREDITS,
    (c) => answerList(c, { ...useCases, kind: "store_credit", query: c.req.valid("query") }),
  );
  router.openapi(
    LIST_ACCOUNTS,
    (c) => answerList(c, { ...useCases, kind: "loyalty", query: c.req.valid("query") }),
  );
  router.openapi(ROUTE.READ, async (c) => {
    const accountId = c.req.valid("param").id as Id<"ValueAccount">;
    const found = await useCases.readValueAccount({ actor: c.get("actor"), accountId });
    return await reply(c, found, (record) => json(200, toValueRecordV1(record)));
  });
}

type Listing =
  & Pick<StoredValueUseCases, "listValueAccounts" | "cursors">
  & Readonly<{ kind: ValueAccountKind; query: z.infer<typeof ValueAccountsQueryV1> }>;

async function answerList(
  c: Context<AppEnv>,
  { listValueAccounts, cursors, kind, query }: Listing,
): Promise<Response> {
  const name = `admin.${kind}`;
  const after = readPosition(cursors, { list: name, cursor: query.cursor });
  if (after === undefined) return problem(c, { code: "cursor_invalid" });
  const { last_four: lastFour = null, email = null, limit } = query;
  const page = await listValueAccounts({
    actor: c.get("actor"),
    query: { kind, lastFour, email, limit, after },
  });
  return await reply(c, page, ({ accounts, next }) =>
    json(200, {
      data: accounts.map(toValueAccountV1),
      next_cursor: next && cursors.sign(name, [next.value, next.id]),
    }));
}

function givingRoutes(router: Router, { issueGiftCard, grantStoreCredit }: StoredValueUseCases) {
  router.openapi(ROUTE.ISSUE_GIFT_CARD, async (c) => {
    const { amount, expires_at: expires, recipient = null, locale = "en", reason = null } = c.req
      .valid("json");
    const shown = (issued: IssuedGiftCard) => json(201, toIssuedGiftCardV1(issued));
    // What is stored for a repetition holds no code: it is kept nowhere.
    const once = onceFor(c.get("requestKey"), (it: IssuedGiftCard) => shown({ ...it, code: null }));
    const issued = await issueGiftCard({
      actor: c.get("actor"),
      amount: money(BigInt(amount.amount), amount.currency),
      expiresAt: expires === undefined ? null : instant(Date.parse(expires)),
      recipient,
      locale,
      reason,
      once,
    });
    return await reply(c, issued, shown);
  });
  router.openapi(ROUTE.GRANT_STORE_CREDIT, async (c) => {
    const { amount, email, customer_id: customerId, locale = "en", reason } = c.req.valid("json");
    const answer = (record: ValueRecord) => json(201, toValueRecordV1(record));
    const once = onceFor(c.get("requestKey"), answer);
    const granted = await grantStoreCredit({
      actor: c.get("actor"),
      holder: email === undefined ? { customerId: customerId as Id<"Customer"> } : { email },
      amount: money(BigInt(amount.amount), amount.currency),
      locale,
      reason,
      once,
    });
    return await reply(c, granted, once ?? answer);
  });
}

function changingRoutes(router: Router, { adjustValue, disableValue }: StoredValueUseCases) {
  const answer = (record: ValueRecord) => json(200, toValueRecordV1(record));
  router.openapi(ROUTE.ADJUST, async (c) => {
    const { amount, reason } = c.req.valid("json");
    const once = onceFor(c.get("requestKey"), answer);
    const accountId = c.req.valid("param").id as Id<"ValueAccount">;
    const command = { actor: c.get("actor"), accountId, once };
    const done = await adjustValue({ ...command, amount: BigInt(amount), reason });
    return await reply(c, done, once ?? answer);
  });
  router.openapi(ROUTE.DISABLE, async (c) => {
    const once = onceFor(c.get("requestKey"), answer);
    const accountId = c.req.valid("param").id as Id<"ValueAccount">;
    const done = await disableValue({ actor: c.get("actor"), accountId, once });
    return await reply(c, done, once ?? answer);
  });
}
