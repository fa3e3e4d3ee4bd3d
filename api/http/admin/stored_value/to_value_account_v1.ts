import type {
  IssuedGiftCardV1,
  ValueAccountV1,
  ValueAccountWithEntriesV1,
  ValueEntryV1,
} from "@mercator/contracts/admin/v1";
import type {
  IssuedGiftCard,
  ValueAccount,
  ValueEntry,
  ValueRecord,
} from "@mercator/domain/stored_value";

const time = (at: number) => new Date(at).toISOString();

export function toValueAccountV1(account: ValueAccount): ValueAccountV1 {
  const { holder, expiresAt } = account;
  return {
    id: account.id,
    kind: account.kind,
    status: account.status,
    currency: account.currency,
    balance: Number(account.balance),
    initial: Number(account.initial),
    last_four: account.lastFour,
    recipient: account.recipient,
    customer_id: holder?.startsWith("customer:") ? holder.slice("customer:".length) : null,
    order_id: account.orderId,
    expires_at: expiresAt === null ? null : time(expiresAt),
    created_at: time(account.createdAt),
    version: account.version,
  };
}

function toValueEntryV1(entry: ValueEntry): ValueEntryV1 {
  return {
    id: entry.id,
    kind: entry.kind,
    amount: Number(entry.amount),
    order_id: entry.orderId,
    payment_id: entry.paymentId,
    reason: entry.reason,
    actor: { ...entry.actor },
    at: time(entry.at),
  };
}

export function toValueRecordV1({ account, entries }: ValueRecord): ValueAccountWithEntriesV1 {
  return { ...toValueAccountV1(account), entries: entries.map(toValueEntryV1) };
}

export function toIssuedGiftCardV1({ record, code }: IssuedGiftCard): IssuedGiftCardV1 {
  return { ...toValueRecordV1(record), code };
}
