import type { Id } from "../kernel/mod.ts";
import {
  A_CARD,
  anOrderForMail,
  cardPrinterContract,
  inMemoryCards,
  inMemoryMailCauses,
  inMemoryMessages,
  inMemoryOrderFacts,
  mailCausesContract,
  messageStoreContract,
  orderFactsReaderContract,
} from "./testing/mod.ts";

messageStoreContract("inMemoryMessages", () => Promise.resolve(inMemoryMessages()));

orderFactsReaderContract("inMemoryOrderFacts", () => {
  const order = anOrderForMail();
  return Promise.resolve({ reader: inMemoryOrderFacts(order), order });
});

mailCausesContract("inMemoryMailCauses", () => {
  const causes = inMemoryMailCauses();
  let events = 0;
  return Promise.resolve({
    causes,
    happen: (types) => {
      const ids = types.map((type) => {
        const id = `evt_${++events}`;
        causes.happen({ id, type, orderId: "ord_1" as Id<"Order"> });
        return id;
      });
      return Promise.resolve(ids);
    },
    answer: (cause) => Promise.resolve(causes.answer(cause)),
  });
});

cardPrinterContract("inMemoryCards", () => Promise.resolve({ cards: inMemoryCards([A_CARD]) }));
