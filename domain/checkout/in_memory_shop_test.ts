import { fixedClock } from "../kernel/testing/mod.ts";
import {
  checkoutsContract,
  inMemoryShop,
  type Offered,
  paymentInboxContract,
  paymentWorkContract,
  promotionUsesContract,
} from "./testing/mod.ts";
import { toPromotion } from "../promotions/mod.ts";

const open = () => {
  const clock = fixedClock();
  const passTime = (ms: number) => Promise.resolve(void clock.advance(ms));
  const shop = inMemoryShop({ clock });
  const { promotions, codes, codeLimits } = shop.store.carts;
  const offer = ({ promotion, code }: Offered) => {
    promotions.set(promotion.id, toPromotion(promotion));
    if (code !== null) codes.set(code.code, promotion.id);
    if (code?.usageLimit) codeLimits.set(code.code, code.usageLimit);
    return Promise.resolve();
  };
  return Promise.resolve({ ...shop, passTime, offer });
};
checkoutsContract("inMemoryShop", open);
paymentWorkContract("inMemoryShop", open);
paymentInboxContract("inMemoryShop", open);
promotionUsesContract("inMemoryShop", open);
