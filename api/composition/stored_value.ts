import { pgLoyaltyPoints, pgValueAccounts } from "@mercator/db/stored_value";
import {
  type AdjustValue,
  adjustValue,
  type ChangeLoyaltyRule,
  changeLoyaltyRule,
  disableValue,
  expireValue,
  type GrantStoreCredit,
  grantStoreCredit,
  type IssueGiftCard,
  issueGiftCard,
  type ListLoyaltyRules,
  listLoyaltyRules,
  type ListValueAccounts,
  listValueAccounts,
  type PointsCommand,
  readPoints,
  type ReadValueAccount,
  readValueAccount,
  type RedeemPoints,
  redeemPoints,
  settlePoints,
  type ValueCommand,
} from "@mercator/domain/stored_value";
import { giftCardCodes } from "../platform/gift_card_codes.ts";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/** So many accounts are written off in one go. */
const BATCH = 200;

/** Gift cards and store credit: for staff, and for the worker that writes off what ran out. */
export function composeStoredValue(
  { db, clock, newId, authorize, cursors }: Pick<
    Platform,
    "db" | "clock" | "newId" | "authorize" | "cursors"
  >,
) {
  const accounts = traced("value_accounts", pgValueAccounts(db.admin));
  const forWorker = traced("value_accounts", pgValueAccounts(db.worker));
  const points = traced("loyalty_points", pgLoyaltyPoints(db.admin));
  const earning = traced("loyalty_points", pgLoyaltyPoints(db.worker));
  const shown = traced("loyalty_points", pgLoyaltyPoints(db.storefrontRead));
  const spending = traced("loyalty_points", pgLoyaltyPoints(db.storefrontWrite));
  const staff = { authorize, accounts, clock, newId };
  return {
    cursors,
    listValueAccounts: (command: ListValueAccounts) => listValueAccounts(command, staff),
    readValueAccount: (command: ReadValueAccount) => readValueAccount(command, staff),
    issueGiftCard: (command: IssueGiftCard) =>
      issueGiftCard(command, { ...staff, codes: giftCardCodes }),
    grantStoreCredit: (command: GrantStoreCredit) => grantStoreCredit(command, staff),
    adjustValue: (command: AdjustValue) => adjustValue(command, staff),
    disableValue: (command: ValueCommand) => disableValue(command, staff),
    listLoyaltyRules: (command: ListLoyaltyRules) =>
      listLoyaltyRules(command, { authorize, points }),
    changeLoyaltyRule: (command: ChangeLoyaltyRule) =>
      changeLoyaltyRule(command, { authorize, points, clock }),
    storefront: {
      readPoints: (command: PointsCommand) =>
        readPoints(command, { authorize, points: shown, clock }),
      redeemPoints: (command: RedeemPoints) =>
        redeemPoints(command, { authorize, points: spending, clock, newId }),
    },
    /** Gives orders their points: the worker does so now and then. */
    settlePoints: () =>
      settlePoints({ actor: { kind: "system", name: "worker" }, limit: BATCH }, {
        authorize,
        points: earning,
        clock,
      }),
    /** Writes off what ran out: the worker does so now and then. */
    expire: () =>
      expireValue({ actor: { kind: "system", name: "worker" }, limit: BATCH }, {
        authorize,
        accounts: forWorker,
        clock,
      }),
  };
}

export type StoredValue = ReturnType<typeof composeStoredValue>;
