import {
  checkoutsContract,
  inMemoryShop,
  paymentInboxContract,
  paymentWorkContract,
} from "./testing/mod.ts";

const open = () => Promise.resolve(inMemoryShop());
checkoutsContract("inMemoryShop", open);
paymentWorkContract("inMemoryShop", open);
paymentInboxContract("inMemoryShop", open);
