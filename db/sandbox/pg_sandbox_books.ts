import { sql } from "drizzle-orm";
import { type Db, violates } from "../client/mod.ts";

export type SandboxStatus =
  | "requires_card"
  | "requires_challenge"
  | "authorized"
  | "captured"
  | "voided"
  | "failed";

/** A payment in the provider's books. Amounts are minor units as decimal strings of digits. */
export type SandboxPayment = Readonly<{
  id: string;
  reference: string;
  currency: string;
  amount: bigint;
  authorized: bigint;
  captured: bigint;
  refunded: bigint;
  status: SandboxStatus;
  failureCode: string | null;
  returnUrl: string;
  notifyUrl: string;
}>;

export type NewSandboxPayment =
  & Pick<SandboxPayment, "id" | "reference" | "currency" | "amount" | "returnUrl" | "notifyUrl">
  & Readonly<{ idempotencyKey: string }>;

export type SandboxOperation = Readonly<{
  paymentId: string;
  key: string;
  kind: "capture" | "refund" | "void";
  amount: bigint;
}>;

/** A capture or refund as it was booked; `position` is where the next page begins. */
export type MovedMoney = Readonly<{
  paymentId: string;
  key: string;
  kind: "capture" | "refund";
  currency: string;
  amount: bigint;
  atMs: number;
  position: readonly [string, string, string];
}>;
type MovedQuery = Readonly<{
  since: number;
  until: number;
  after: readonly [string, string, string] | null;
  limit: number;
}>;
type MovedRow = Readonly<{
  payment_id: string;
  key: string;
  kind: MovedMoney["kind"];
  currency: string;
  amount: string;
  at_ms: string;
  position: string;
}>;

const iso = (ms: number): string => new Date(ms).toISOString();

type Row =
  & Record<
    | "id"
    | "reference"
    | "currency"
    | "amount_minor"
    | "authorized_minor"
    | "captured_minor"
    | "refunded_minor"
    | "status"
    | "return_url"
    | "notify_url",
    string
  >
  & { failure_code: string | null };

const toPayment = (row: Row): SandboxPayment => ({
  id: row.id,
  reference: row.reference,
  currency: row.currency,
  amount: BigInt(row.amount_minor),
  authorized: BigInt(row.authorized_minor),
  captured: BigInt(row.captured_minor),
  refunded: BigInt(row.refunded_minor),
  status: row.status as SandboxStatus,
  failureCode: row.failure_code,
  returnUrl: row.return_url,
  notifyUrl: row.notify_url,
});

/** The books of the sandbox payment provider. Each key takes effect once, and no amount overflows. */
export function pgSandboxBooks(db: Db) {
  const rows = async (query: ReturnType<typeof sql>) =>
    (await db.execute<Row>(query)).rows.map(toPayment);

  const find = async (id: string): Promise<SandboxPayment | null> =>
    (await rows(sql`select * from sandbox.payments where id = ${id}`))[0] ?? null;

  return {
    find,

    /** The payment of this key: a new one, or the one that the key made before. */
    async open(payment: NewSandboxPayment): Promise<SandboxPayment> {
      await db.execute(sql`
        insert into sandbox.payments
          (id, idempotency_key, reference, currency, amount_minor, status, return_url, notify_url)
        values (${payment.id}, ${payment.idempotencyKey}, ${payment.reference},
          ${payment.currency}, ${payment.amount}, 'requires_card', ${payment.returnUrl}, ${payment.notifyUrl})
        on conflict (idempotency_key) do nothing`);
      const [opened] = await rows(
        sql`select * from sandbox.payments where idempotency_key = ${payment.idempotencyKey}`,
      );
      return opened ?? await this.open(payment);
    },

    /** Moves a payment on, unless somebody did before: null then. */
    async move(
      id: string,
      { from, to, failureCode = null }: {
        from: readonly SandboxStatus[];
        to: SandboxStatus;
        failureCode?: string | null;
      },
    ): Promise<SandboxPayment | null> {
      const moved = await rows(sql`
        update sandbox.payments set status = ${to}, failure_code = ${failureCode}, updated_at = now(),
          authorized_minor = case when ${to} = 'authorized' then amount_minor else authorized_minor end
        where id = ${id} and status in ${[...from]}
        returning *`);
      return moved[0] ?? null;
    },

    /** What moved in a time, the oldest first, from behind the position on. */
    async moved({ since, until, after, limit }: MovedQuery): Promise<readonly MovedMoney[]> {
      const { rows } = await db.execute<MovedRow>(sql`
        select o.payment_id, o.key, o.kind, p.currency, o.amount_minor::text as amount,
          (extract(epoch from o.created_at) * 1000)::bigint::text as at_ms, o.created_at::text as position
        from sandbox.operations o join sandbox.payments p on p.id = o.payment_id
        where o.kind in ('capture', 'refund') and o.created_at >= ${iso(since)}::timestamptz
          and o.created_at < ${iso(until)}::timestamptz and ${
        after === null ? sql`true` : sql`(o.created_at, o.payment_id, o.key) >
            (${after[0]}::timestamptz, ${after[1]}, ${after[2]})`
      }
        order by o.created_at, o.payment_id, o.key limit ${limit}::integer`);
      return rows.map((row) => ({
        paymentId: row.payment_id,
        key: row.key,
        kind: row.kind,
        currency: row.currency,
        amount: BigInt(row.amount),
        atMs: Number(row.at_ms),
        position: [row.position, row.payment_id, row.key],
      }));
    },

    /** Books an operation once for its key. Null when the payment cannot bear it. */
    async operate(operation: SandboxOperation): Promise<SandboxPayment | null> {
      const { paymentId, key, kind, amount } = operation;
      try {
        await db.execute(sql`
          with booked as (
            insert into sandbox.operations (payment_id, key, kind, amount_minor)
            values (${paymentId}, ${key}, ${kind}, ${amount})
            on conflict (payment_id, key) do nothing returning kind, amount_minor)
          update sandbox.payments p set
            captured_minor = captured_minor + case booked.kind when 'capture' then booked.amount_minor else 0 end,
            refunded_minor = refunded_minor + case booked.kind when 'refund' then booked.amount_minor else 0 end,
            authorized_minor = case booked.kind when 'void' then p.captured_minor else p.authorized_minor end,
            status = case booked.kind
              when 'capture' then 'captured'
              when 'void' then case when p.captured_minor > 0 then 'captured' else 'voided' end
              else p.status end,
            updated_at = now()
          from booked where p.id = ${paymentId}`);
      } catch (error) {
        if (violates(error, "payments_amounts_in_order")) return null;
        throw error;
      }
      return await find(paymentId);
    },
  };
}

export type SandboxBooks = ReturnType<typeof pgSandboxBooks>;
