import { fixedClock } from "../kernel/testing/mod.ts";
import {
  checkoutsContract,
  inMemoryShop,
  paymentInboxContract,
  paymentWorkContract,
} from "./testing/mod.ts";

const open = () => {
  const clock = fixedClock();
  const passTime = (ms: number) => Promise.resolve(void clock.advance(ms));
  return Promise.resolve({ ...inMemoryShop({ clock }), passTime });
};
checkoutsContract("inMemoryShop", open);
paymentWorkContract("inMemoryShop", open);
paymentInboxContract("inMemoryShop", open);
