import {
  pgOrderBook,
  pgOrderLinkRequests,
  pgOrderLists,
  pgPaymentTroubles,
  readStaffNames,
} from "@mercator/db/orders";
import type { GrantedActions } from "@mercator/domain/identity";
import {
  type CancelOrder,
  cancelOrder,
  type CapturePayment,
  capturePayment,
  type FulfilOrder,
  fulfilOrder,
  type ListChangedOrders,
  listChangedOrders,
  type ListOrders,
  listOrders,
  type ListPaymentProblems,
  listPaymentProblems,
  type PaymentProviders,
  type ReadOrder,
  readOrder,
  type RefundPayment,
  refundPayment,
  type RequestOrderLink,
  requestOrderLink,
  type StaffDeps,
} from "@mercator/domain/orders";
import { currentDecision } from "../platform/request_context.ts";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

export type OrdersParts = Readonly<{
  providers: PaymentProviders;
  /** What the policies grant to an actor; from the bundle that also decides. */
  grantedActions: GrantedActions;
}>;

/** Orders: for shoppers, for staff, for service clients, each under a role of its own. */
export function composeOrders(
  { db, clock, newId, authorize, cursors }: Pick<
    Platform,
    "db" | "clock" | "newId" | "authorize" | "cursors"
  >,
  { providers, grantedActions }: OrdersParts,
) {
  const shopperBook = traced("orders", pgOrderBook(db.storefrontRead));
  const integratorBook = traced("orders", pgOrderBook(db.integrator));
  const requests = traced("order_link_requests", pgOrderLinkRequests(db.storefrontWrite));
  const orders = traced("orders", pgOrderBook(db.admin));
  const lists = traced("order_lists", pgOrderLists(db.admin));
  const troubles = traced("payment_troubles", pgPaymentTroubles(db.admin));
  const integratorLists = traced("order_lists", pgOrderLists(db.integrator));
  const staff: StaffDeps = { authorize, orders, providers, clock, newId, currentDecision };

  return {
    storefront: {
      readOrder: (command: ReadOrder) => readOrder(command, { authorize, orders: shopperBook }),
      requestOrderLink: (command: RequestOrderLink) =>
        requestOrderLink(command, { authorize, requests, clock }),
    },
    admin: {
      cursors,
      permissions: grantedActions,
      staffNames: readStaffNames(db.admin),
      listOrders: (command: ListOrders) => listOrders(command, { authorize, lists }),
      clock,
      listPaymentProblems: (command: ListPaymentProblems) =>
        listPaymentProblems(command, { authorize, troubles, clock }),
      readOrder: (command: ReadOrder) => readOrder(command, { authorize, orders }),
      capturePayment: (command: CapturePayment) => capturePayment(command, staff),
      refundPayment: (command: RefundPayment) => refundPayment(command, staff),
      cancelOrder: (command: CancelOrder) => cancelOrder(command, staff),
      fulfilOrder: (command: FulfilOrder) => fulfilOrder(command, staff),
    },
    integrations: {
      cursors,
      readOrder: (command: ReadOrder) => readOrder(command, { authorize, orders: integratorBook }),
      listChangedOrders: (command: ListChangedOrders) =>
        listChangedOrders(command, { authorize, lists: integratorLists }),
    },
  };
}

export type Orders = ReturnType<typeof composeOrders>;
