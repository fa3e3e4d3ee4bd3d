/**
 * Loads every context of the domain, so that a file which no test touches counts as uncovered instead
 * of not counting at all. It needs no permission; `slices_test.ts` sees that none is missing here.
 */
import * as cart from "@mercator/domain/cart";
import * as catalog from "@mercator/domain/catalog";
import * as checkout from "@mercator/domain/checkout";
import * as identity from "@mercator/domain/identity";
import * as integrations from "@mercator/domain/integrations";
import * as inventory from "@mercator/domain/inventory";
import * as kernel from "@mercator/domain/kernel";
import * as ledger from "@mercator/domain/ledger";
import * as notifications from "@mercator/domain/notifications";
import * as orders from "@mercator/domain/orders";
import * as payments from "@mercator/domain/payments";
import * as pricing from "@mercator/domain/pricing";
import * as promotions from "@mercator/domain/promotions";
import * as reporting from "@mercator/domain/reporting";
import * as shipping from "@mercator/domain/shipping";
import * as stored_value from "@mercator/domain/stored_value";
import * as tax from "@mercator/domain/tax";
import { assert, test } from "@mercator/domain/testing";

const CONTEXTS = {
  cart,
  catalog,
  checkout,
  identity,
  integrations,
  inventory,
  kernel,
  ledger,
  notifications,
  orders,
  payments,
  pricing,
  promotions,
  reporting,
  shipping,
  stored_value,
  tax,
};

test("every context has a public face", () => {
  for (const [context, face] of Object.entries(CONTEXTS)) {
    assert(Object.keys(face).length > 0, context);
  }
});
