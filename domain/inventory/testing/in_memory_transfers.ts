import { type DomainEvent, err, type Id, ok } from "../../kernel/mod.ts";
import { type InMemoryKeys, inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { LevelKey, TransferMove, Transfers } from "../ports.ts";
import type { Transfer } from "../transfer.ts";

const nameOf = ({ variantId, locationId }: LevelKey) => `${variantId}@${locationId}`;
export type OnHand = Readonly<{ level: LevelKey; units: number }>;

/** A fake that keeps the same promises as the Postgres adapter, over levels where nothing is promised. */
export function inMemoryTransfers(
  locations: readonly Id<"Location">[],
  levels: readonly OnHand[],
): Transfers & {
  events: DomainEvent[];
  moves: TransferMove[];
  keys: InMemoryKeys;
  onHand(level: LevelKey): number;
} {
  const stored = new Map<Id<"Transfer">, Transfer>();
  const onHand = new Map(levels.map(({ level, units }) => [nameOf(level), units]));
  const variants = new Set(levels.map(({ level }) => level.variantId));
  const [events, moves, keys] = [[] as DomainEvent[], [] as TransferMove[], inMemoryKeys()];
  const keep = (
    transfer: Transfer,
    { events: raised, once }: Parameters<Transfers["create"]>[1],
  ) => {
    if (once !== null) keys.done(once, once.answer(transfer));
    stored.set(transfer.id, transfer);
    events.push(...raised);
    return Promise.resolve(ok(transfer));
  };
  return {
    events,
    moves,
    keys,
    onHand: (level) => onHand.get(nameOf(level)) ?? 0,
    list: ({ status, locationId, limit }) => {
      const found = [...stored.values()].reverse()
        .filter((it) => status === null || it.status === status)
        .filter((it) =>
          locationId === null || [it.fromLocationId, it.toLocationId].includes(locationId)
        );
      const transfers = found.slice(0, limit);
      const last = transfers.at(-1);
      const next = found.length > limit && last ? { at: last.requestedAt, id: last.id } : null;
      return Promise.resolve({ transfers, next });
    },
    find: (id) => Promise.resolve(stored.get(id) ?? null),
    create(transfer, saving) {
      if (keys.has(saving.once)) return Promise.resolve(err({ code: "request_repeated" }));
      const places = [transfer.fromLocationId, transfer.toLocationId];
      if (!places.every((it) => locations.includes(it))) {
        return Promise.resolve(err({ code: "location_not_found" }));
      }
      if (!transfer.lines.every(({ variantId }) => variants.has(variantId))) {
        return Promise.resolve(err({ code: "variant_not_found" }));
      }
      return keep(transfer, saving);
    },
    save({ transfer, moves: made }, saving) {
      if (keys.has(saving.once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (stored.get(transfer.id)?.version !== transfer.version - 1) {
        return Promise.resolve(err({ code: "transfer_changed_meanwhile" }));
      }
      if (made.some((it) => (onHand.get(nameOf(it)) ?? 0) + it.delta < 0)) {
        return Promise.resolve(err({ code: "stock_missing" }));
      }
      for (const it of made) onHand.set(nameOf(it), (onHand.get(nameOf(it)) ?? 0) + it.delta);
      moves.push(...made);
      return keep(transfer, saving);
    },
  };
}
