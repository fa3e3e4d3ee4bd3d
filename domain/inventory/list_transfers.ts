import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { TransferPage, TransferQuery, Transfers } from "./ports.ts";

export type ListTransfers = Readonly<{ actor: Actor; query: TransferQuery }>;
export type ListTransfersDeps = Readonly<{ authorize: Authorize; transfers: Transfers }>;

/** Staff look at what is on its way between locations. */
export async function listTransfers(
  { actor, query }: ListTransfers,
  { authorize, transfers }: ListTransfersDeps,
): Promise<Result<TransferPage, Denied>> {
  const allowed = await authorize(actor, "inventory.read_stock", {});
  return allowed.ok ? ok(await transfers.list(query)) : allowed;
}
