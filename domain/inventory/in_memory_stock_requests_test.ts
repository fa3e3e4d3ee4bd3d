import { A_WANTED_VARIANT, inMemoryStockRequests, stockRequestsContract } from "./testing/mod.ts";

stockRequestsContract("inMemoryStockRequests", () => {
  const requests = inMemoryStockRequests(A_WANTED_VARIANT);
  return Promise.resolve({
    requests,
    waiting: () => Promise.resolve([...requests.open.values()]),
  });
});
