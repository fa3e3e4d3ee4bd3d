import { inMemoryPromotions, promotionCodesContract, promotionsContract } from "./testing/mod.ts";

const given = () => Promise.resolve(inMemoryPromotions());
promotionsContract("inMemoryPromotions", given);
promotionCodesContract("inMemoryPromotions", given);
