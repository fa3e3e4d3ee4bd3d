import { inMemoryStockWatch, stockWatchContract, WATCHED } from "./testing/mod.ts";

stockWatchContract("inMemoryStockWatch", () => {
  const watch = inMemoryStockWatch();
  return Promise.resolve({
    watch,
    have: (available) => {
      watch.now({ ...WATCHED, now: available < 10 ? "low" : "plenty", available });
      const now = available === 0 ? "out" : "plenty";
      watch.now({ ...WATCHED, locationId: null, now, available });
      return Promise.resolve();
    },
    told: () => Promise.resolve(watch.events.map(({ type }) => type)),
  });
});
