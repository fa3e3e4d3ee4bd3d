import { randomInt } from "node:crypto";
import { pgCheckoutTerms, pgTriedCarts } from "@mercator/db/cart";
import { pgPastCarts } from "@mercator/db/checkout";
import { pgPromotionCodes, pgPromotions } from "@mercator/db/promotions";
import { type PreviewPromotion, previewPromotion } from "@mercator/domain/cart";
import { type SimulatePastCarts, simulatePastCarts } from "@mercator/domain/pricing";
import {
  type AddPromotionCode,
  addPromotionCode,
  type ChangePromotion,
  changePromotion,
  type CreatePromotion,
  createPromotion,
  type GeneratePromotionCodes,
  generatePromotionCodes,
  type ListCodeBatches,
  listCodeBatches,
  type ListPromotionCodes,
  listPromotionCodes,
  type ListPromotions,
  listPromotions,
  type MovePromotion,
  movePromotion,
  type Promotions as KeptPromotions,
  type ReadPromotion,
  readPromotion,
  type SwitchCodeBatch,
  switchCodeBatch,
  type SwitchPromotionCode,
  switchPromotionCode,
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
    listPromotions: (command: ListPromotions) =>
      listPromotions(command, { authorize, promotions, clock }),
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
    listCodeBatches: (command: ListCodeBatches) =>
      listCodeBatches(command, { authorize, promotions, codes }),
    switchPromotionCode: (command: SwitchPromotionCode) =>
      switchPromotionCode(command, { authorize, codes, clock }),
    switchCodeBatch: (command: SwitchCodeBatch) =>
      switchCodeBatch(command, { authorize, codes, clock }),
    ...composeTrials({ db, authorize, clock }, promotions),
  };
}

/** Trying a promotion out: everything is read, and nothing written. */
function composeTrials(
  { db, authorize, clock }: Pick<Platform, "db" | "authorize" | "clock">,
  promotions: Pick<KeptPromotions, "find">,
) {
  const carts = traced("tried_carts", pgTriedCarts(db.admin));
  const pastCarts = traced("past_carts", pgPastCarts(db.admin));
  const terms = pgCheckoutTerms(db.admin, clock);
  return {
    previewPromotion: (command: PreviewPromotion) =>
      previewPromotion(command, { authorize, promotions, carts, terms, clock }),
    simulatePastCarts: (command: SimulatePastCarts) =>
      simulatePastCarts(command, { authorize, pastCarts }),
  };
}

export type Promotions = ReturnType<typeof composePromotions>;
