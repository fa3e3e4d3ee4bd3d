import { A_STOCK_REQUEST, inMemoryStockMails, stockMailsContract } from "./testing/mod.ts";

stockMailsContract("inMemoryStockMails", () => {
  const mails = inMemoryStockMails([A_STOCK_REQUEST]);
  return Promise.resolve({
    mails,
    request: A_STOCK_REQUEST,
    confirm: () => Promise.resolve(mails.confirm(A_STOCK_REQUEST.id)),
  });
});
