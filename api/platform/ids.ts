import { typeidUnboxed } from "typeid-js";
import { type Id, ID_PREFIXES, type IdentifiedEntity, type NewId } from "@mercator/domain/kernel";

/** TypeIDs over UUIDv7: sortable by the time of making, 74 bits of chance. */
export const newId: NewId = <Entity extends IdentifiedEntity>(entity: Entity) =>
  String(typeidUnboxed(ID_PREFIXES[entity])) as Id<Entity>;
