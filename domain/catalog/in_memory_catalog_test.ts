import {
  adminProductsContract,
  catalogReaderContract,
  inMemoryCatalog,
  productRepositoryContract,
  type Shop,
} from "./testing/mod.ts";

const given = (shop: Shop) => Promise.resolve(inMemoryCatalog(shop));

catalogReaderContract("inMemoryCatalog", given);
adminProductsContract("inMemoryCatalog", given);
productRepositoryContract("inMemoryCatalog", given);
