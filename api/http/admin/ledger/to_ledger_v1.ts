import type {
  IntegrityCheckV1,
  IntegrityV1,
  JournalEntryV1,
  LedgerAccountsV1,
} from "@mercator/contracts/admin/v1";
import {
  type AccountBalance,
  type AccountCode,
  ACCOUNTS,
  type IntegrityCheck,
  type IntegrityState,
  type JournalEntry,
} from "@mercator/domain/ledger";
import type { Instant } from "@mercator/domain/kernel";
import { toMoneyV1 } from "../../to_money_v1.ts";

const iso = (at: Instant) => new Date(at).toISOString();

/** The whole chart of accounts, those without a posting too. */
export function toLedgerAccountsV1(balances: readonly AccountBalance[]): LedgerAccountsV1 {
  const codes = Object.keys(ACCOUNTS) as AccountCode[];
  return {
    data: codes.map((account) => ({
      account,
      ...ACCOUNTS[account],
      balances: balances.filter((it) => it.account === account).map((it) => ({
        debits: toMoneyV1(it.debits),
        credits: toMoneyV1(it.credits),
        balance: toMoneyV1(it.balance),
      })),
    })),
  };
}

export function toJournalEntryV1(entry: JournalEntry): JournalEntryV1 {
  return {
    id: entry.id,
    template: entry.template,
    order_id: entry.orderId,
    order_number: entry.orderNumber,
    payment_id: entry.paymentId,
    reference: entry.reference,
    at: iso(entry.at),
    lines: entry.lines.map(({ account, amount }) => ({
      account,
      name: ACCOUNTS[account].name,
      amount: toMoneyV1(amount),
    })),
  };
}

export function toIntegrityV1(state: IntegrityState): IntegrityV1 {
  const { checkedAt, invariants } = state;
  return {
    checked_at: checkedAt === null ? null : iso(checkedAt),
    took_ms: state.tookMs,
    holds: checkedAt === null ? null : invariants.every(({ holds }) => holds),
    invariants: invariants.map(({ invariant, group, says, holds, count, some }) => ({
      id: invariant,
      group,
      says,
      holds,
      violations: count,
      some: some.map((it) => ({ ...it })),
    })),
    overdue_orders: state.overdueOrders.map(({ orderId, number, status, placedAt, lists }) => ({
      order_id: orderId,
      number,
      status,
      placed_at: iso(placedAt),
      lists: [...lists],
    })),
    reconciliation: {
      open_breaks: state.openBreaks.count,
      oldest_at: state.openBreaks.oldestAt === null ? null : iso(state.openBreaks.oldestAt),
    },
  };
}

export function toIntegrityCheckV1({ at, tookMs, broken }: IntegrityCheck): IntegrityCheckV1 {
  return {
    checked_at: iso(at),
    took_ms: tookMs,
    holds: broken.length === 0,
    broken: broken.map(({ invariant, count, some }) => ({
      id: invariant,
      violations: count,
      some: some.map((it) => ({ ...it })),
    })),
  };
}
