import { APPROVAL_BUGS } from "./planted/approval_bugs.ts";
import { KEY_BUGS } from "./planted/key_bugs.ts";
import { MONEY_BUGS } from "./planted/money_bugs.ts";
import { ORDER_BUGS } from "./planted/order_bugs.ts";
import { PROMOTION_BUGS } from "./planted/promotion_bugs.ts";
import { STOCK_BUGS } from "./planted/stock_bugs.ts";
import { VALUE_BUGS } from "./planted/value_bugs.ts";
import type { PlantedBug } from "./planted_bug.ts";

/** Every mistake that can be planted. Each is found, or the simulation is not worth its name. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  ...MONEY_BUGS,
  ...STOCK_BUGS,
  ...VALUE_BUGS,
  ...ORDER_BUGS,
  ...KEY_BUGS,
  ...APPROVAL_BUGS,
  ...PROMOTION_BUGS,
];
