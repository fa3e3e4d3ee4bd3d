import {
  codeSwitchesContract,
  inMemoryPromotions,
  promotionCodesContract,
  promotionsContract,
  promotionViewsContract,
} from "./testing/mod.ts";

const given = () => Promise.resolve(inMemoryPromotions());
promotionsContract("inMemoryPromotions", given);
promotionViewsContract("inMemoryPromotions", given);
promotionCodesContract("inMemoryPromotions", given);
codeSwitchesContract("inMemoryPromotions", given);
