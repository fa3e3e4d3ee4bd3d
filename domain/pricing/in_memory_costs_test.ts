import { costsContract, inMemoryCosts } from "./testing/mod.ts";

costsContract("inMemoryCosts", () => Promise.resolve({ costs: inMemoryCosts() }));
