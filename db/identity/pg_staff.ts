import { sql } from "drizzle-orm";
import { instant } from "@mercator/domain/kernel";
import type { StaffRepository } from "@mercator/domain/identity";
import type { Db } from "../client/mod.ts";
import { STAFF_COLUMNS, type StaffRow, toStaff } from "./to_staff.ts";

type SessionRow = StaffRow & {
  created_ms: number;
  seen_ms: number;
  expires_ms: number;
  ended_ms: number | null;
};

/** Staff and their sessions in Postgres. A session is found by the digest of its secret only. */
export function pgStaff(db: Db): StaffRepository {
  return {
    async find(id) {
      const { rows: [row] } = await db.execute<StaffRow>(sql`
        select ${STAFF_COLUMNS} from identity.staff s where s.id = ${id}`);
      return row === undefined ? null : toStaff(row);
    },

    async findForSignIn(email) {
      const { rows: [row] } = await db.execute<StaffRow & { password_hash: string }>(sql`
        select ${STAFF_COLUMNS}, s.password_hash from identity.staff s where s.email = ${email}`);
      return row === undefined ? null : { staff: toStaff(row), passwordHash: row.password_hash };
    },

    async startSession({ idHash, staffId, createdAt, seenAt, expiresAt }, replaces) {
      await db.execute(sql`
        with replaced as (
          update identity.staff_sessions set ended_at = ${new Date(createdAt)}
          where id_hash = ${replaces} and ended_at is null)
        insert into identity.staff_sessions (id_hash, staff_id, created_at, seen_at, expires_at)
        values (${idHash}, ${staffId}, ${new Date(createdAt)}, ${new Date(seenAt)},
          ${new Date(expiresAt)})`);
    },

    async findSession(idHash) {
      const { rows: [row] } = await db.execute<SessionRow>(sql`
        select ${STAFF_COLUMNS},
          (extract(epoch from e.created_at) * 1000)::float8 as created_ms,
          (extract(epoch from e.seen_at) * 1000)::float8 as seen_ms,
          (extract(epoch from e.expires_at) * 1000)::float8 as expires_ms,
          (extract(epoch from e.ended_at) * 1000)::float8 as ended_ms
        from identity.staff_sessions e join identity.staff s on s.id = e.staff_id
        where e.id_hash = ${idHash}`);
      if (row === undefined) return null;
      const staff = toStaff(row);
      return {
        staff,
        session: {
          idHash,
          staffId: staff.id,
          createdAt: instant(row.created_ms),
          seenAt: instant(row.seen_ms),
          expiresAt: instant(row.expires_ms),
          endedAt: row.ended_ms === null ? null : instant(row.ended_ms),
        },
      };
    },

    async markSeen(idHash, at) {
      await db.execute(sql`
        update identity.staff_sessions set seen_at = ${new Date(at)}
        where id_hash = ${idHash} and ended_at is null and seen_at < ${new Date(at)}`);
    },

    async endSession(idHash, at) {
      await db.execute(sql`
        update identity.staff_sessions set ended_at = ${new Date(at)}
        where id_hash = ${idHash} and ended_at is null`);
    },
  };
}
