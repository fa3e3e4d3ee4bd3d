import { inMemoryStockLevels, stockLevelsContract } from "./testing/mod.ts";

stockLevelsContract(
  "inMemoryStockLevels",
  (...stored) => Promise.resolve(inMemoryStockLevels(...stored)),
);
