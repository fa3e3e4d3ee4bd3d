import { countedHome, homeReaderContract } from "./testing/mod.ts";

homeReaderContract("countedHome", () => Promise.resolve(countedHome()));
