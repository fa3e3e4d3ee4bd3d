import { inMemoryMessages, messageStoreContract } from "./testing/mod.ts";

messageStoreContract("inMemoryMessages", () => Promise.resolve(inMemoryMessages()));
