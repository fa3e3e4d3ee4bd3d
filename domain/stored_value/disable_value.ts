import { ok, type Result } from "../kernel/mod.ts";
import { changeValue, type ValueCommand, type ValueError } from "./change_value.ts";
import type { ValueDeps } from "./issue_gift_card.ts";
import type { ValueRecord } from "./ports.ts";

/** Staff stop a card that was lost or stolen: it pays for nothing any more, and keeps its balance. */
export function disableValue(
  command: ValueCommand,
  deps: ValueDeps,
): Promise<Result<ValueRecord, ValueError>> {
  return changeValue<never>(command, deps, {
    decide: (account) => ok({ account: { ...account, status: "disabled" }, entry: null }),
  });
}
