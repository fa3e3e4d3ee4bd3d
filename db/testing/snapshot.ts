import { assert } from "@mercator/domain/testing";
import type { RecordedSql } from "./record_sql.ts";

/** The statements are those of the file; with `UPDATE_SNAPSHOTS=1` the file is written instead. */
export async function assertSqlSnapshot(recorded: RecordedSql, file: URL): Promise<void> {
  await assertSnapshot(recorded.text(), file);
}

/** The text is that of the file; with `UPDATE_SNAPSHOTS=1` the file is written instead. */
export async function assertSnapshot(text: string, file: URL): Promise<void> {
  if (Deno.env.get("UPDATE_SNAPSHOTS") === "1") return await Deno.writeTextFile(file, text);
  const stored = await Deno.readTextFile(file).catch(() => "");
  assert.equal(
    text,
    stored,
    `${file.pathname} is not up to date: UPDATE_SNAPSHOTS=1 deno test -A … writes it anew`,
  );
}
