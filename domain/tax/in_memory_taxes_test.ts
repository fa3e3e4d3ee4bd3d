import {
  inMemoryTaxes,
  taxCategoriesContract,
  taxExemptionsContract,
  taxRatesContract,
  taxSettingsContract,
} from "./testing/mod.ts";

const open = () => Promise.resolve(inMemoryTaxes());
taxRatesContract("inMemoryTaxes().rates", open);
taxCategoriesContract("inMemoryTaxes().categories", open);
taxSettingsContract("inMemoryTaxes().settings", open);
taxExemptionsContract("inMemoryTaxes().exemptions", open);
