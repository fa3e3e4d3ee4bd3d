import { inMemoryTaxRates, taxRatesContract } from "./testing/mod.ts";

taxRatesContract("inMemoryTaxRates", (...stored) => Promise.resolve(inMemoryTaxRates(...stored)));
