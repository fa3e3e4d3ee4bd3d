import { createHash } from "node:crypto";
import { fromUUID } from "typeid-js";
import { type Id, ID_PREFIXES, type IdentifiedEntity } from "@mercator/domain/kernel";

/** When the sample shop opened: what its identifiers sort by. */
export const OPENED_MS = Date.UTC(2026, 0, 5, 9);

/** An identifier that is the same in every seeded shop: a UUIDv7 whose chance is a hash of `name`. */
export function stableId<Entity extends IdentifiedEntity>(
  entity: Entity,
  name: string,
): Id<Entity> {
  const bytes = createHash("sha256").update(`${entity}:${name}`).digest().subarray(0, 16);
  bytes.writeUIntBE(OPENED_MS, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return String(fromUUID(uuid, ID_PREFIXES[entity])) as Id<Entity>;
}
