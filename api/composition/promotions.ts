import { randomInt } from "node:crypto";
import { pgPromotionCodes, pgPromotions } from "@mercator/db/promotions";
import {
  type AddPromotionCode,
  addPromotionCode,
  type ChangePromotion,
  changePromotion,
  type CreatePromotion,
  createPromotion,
  type GeneratePromotionCodes,
  generatePromotionCodes,
  type ListPromotionCodes,
  listPromotionCodes,
  type ListPromotions,
  listPromotions,
  type MovePromotion,
  movePromotion,
  type ReadPromotion,
  readPromotion,
} from "@mercator/domain/promotions";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/** Without signs that are mistaken for each other when they are read aloud or from paper. */
const SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const WORD_LENGTH = 10;

function newCodeWord(): string {
  return Array.from({ length: WORD_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join("");
}

/** Promotions and their codes, for staff: everything goes through the role `admin`. */
export function composePromotions(
  { db, authorize, clock, newId, cursors }: Pick<
    Platform,
    "db" | "authorize" | "clock" | "newId" | "cursors"
  >,
) {
  const promotions = traced("promotions", pgPromotions(db.admin));
  const codes = traced("promotion_codes", pgPromotionCodes(db.admin));
  const writing = { authorize, promotions, clock, newId };
  return {
    cursors,
    listPromotions: (command: ListPromotions) => listPromotions(command, { authorize, promotions }),
    readPromotion: (command: ReadPromotion) => readPromotion(command, { authorize, promotions }),
    createPromotion: (command: CreatePromotion) => createPromotion(command, writing),
    changePromotion: (command: ChangePromotion) => changePromotion(command, writing),
    movePromotion: (command: MovePromotion) => movePromotion(command, writing),
    listPromotionCodes: (command: ListPromotionCodes) =>
      listPromotionCodes(command, { authorize, promotions, codes }),
    addPromotionCode: (command: AddPromotionCode) =>
      addPromotionCode(command, { ...writing, codes }),
    generatePromotionCodes: (command: GeneratePromotionCodes) =>
      generatePromotionCodes(command, { ...writing, codes, newCodeWord }),
  };
}

export type Promotions = ReturnType<typeof composePromotions>;
