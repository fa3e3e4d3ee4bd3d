import {
  pgApprovals,
  pgOrderBook,
  pgOrderLinkRequests,
  pgOrderLists,
  pgPaymentTroubles,
  pgRefundLimits,
  readStaffNames,
} from "@mercator/db/orders";
import { type GrantedActions, STAFF_ROLES } from "@mercator/domain/identity";
import type { Action, Id } from "@mercator/domain/kernel";
import {
  type ApproveRefund,
  approveRefund,
  type CancelOrder,
  cancelOrder,
  type CapturePayment,
  capturePayment,
  type ChangeRefundLimit,
  changeRefundLimit,
  type DeclineRefund,
  declineRefund,
  type ExpireApproval,
  expireApproval,
  type FulfilOrder,
  fulfilOrder,
  type ListApprovals,
  listApprovals,
  type ListChangedOrders,
  listChangedOrders,
  type ListOrders,
  listOrders,
  type ListPaymentProblems,
  listPaymentProblems,
  type ListRefundLimits,
  listRefundLimits,
  type PaymentProviders,
  type ReadOrder,
  readOrder,
  type RefundLimits,
  type RefundPayment,
  refundPayment,
  type RequestOrderLink,
  requestOrderLink,
  type StaffDeps,
} from "@mercator/domain/orders";
import type { ApprovalWorkDeps } from "../workers/expire_approvals.ts";
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

  const refundLimits = traced("refund_limits", pgRefundLimits(db.admin));
  const rolesThatMay = (action: Action) =>
    STAFF_ROLES.filter((role) =>
      grantedActions({ kind: "staff", staffId: "stf" as Id<"Staff">, roles: [role] }).includes(
        action,
      )
    );

  return {
    storefront: {
      readOrder: (command: ReadOrder) => readOrder(command, { authorize, orders: shopperBook }),
      requestOrderLink: (command: RequestOrderLink) =>
        requestOrderLink(command, { authorize, requests, clock }),
    },
    admin: {
      cursors,
      permissions: grantedActions,
      rolesThatMay,
      staffNames: readStaffNames(db.admin),
      listOrders: (command: ListOrders) => listOrders(command, { authorize, lists }),
      clock,
      listPaymentProblems: (command: ListPaymentProblems) =>
        listPaymentProblems(command, { authorize, troubles, clock }),
      readOrder: (command: ReadOrder) => readOrder(command, { authorize, orders }),
      capturePayment: (command: CapturePayment) => capturePayment(command, staff),
      refundPayment: (command: RefundPayment) => refundPayment(command, { ...staff, refundLimits }),
      ...approvalUseCases({ db }, { staff, refundLimits }),
      cancelOrder: (command: CancelOrder) => cancelOrder(command, { ...staff, refundLimits }),
      fulfilOrder: (command: FulfilOrder) => fulfilOrder(command, staff),
    },
    integrations: {
      cursors,
      readOrder: (command: ReadOrder) => readOrder(command, { authorize, orders: integratorBook }),
      listChangedOrders: (command: ListChangedOrders) =>
        listChangedOrders(command, { authorize, lists: integratorLists }),
      // What a client does to an order takes the way of staff, under their role of the database:
      // the policies tell the two apart, and the role of the readers keeps no right to write.
      fulfilOrder: (command: FulfilOrder) => fulfilOrder(command, staff),
      refundPayment: (command: RefundPayment) => refundPayment(command, { ...staff, refundLimits }),
    },
  };
}

type ApprovalParts = Readonly<{ staff: StaffDeps; refundLimits: RefundLimits }>;

/** Refunds that two people decide about. */
function approvalUseCases(
  { db }: Pick<Platform, "db">,
  { staff, refundLimits }: ApprovalParts,
) {
  const { authorize } = staff;
  const approvals = traced("approvals", pgApprovals(db.admin));
  return {
    approveRefund: (command: ApproveRefund) => approveRefund(command, staff),
    declineRefund: (command: DeclineRefund) => declineRefund(command, staff),
    listApprovals: (command: ListApprovals) => listApprovals(command, { authorize, approvals }),
    listRefundLimits: (command: ListRefundLimits) =>
      listRefundLimits(command, { authorize, refundLimits }),
    changeRefundLimit: (command: ChangeRefundLimit) =>
      changeRefundLimit(command, { authorize, refundLimits }),
  };
}

/** What the worker lets go when nobody agreed in time. */
export function composeApprovalWork(
  { db, clock, newId, authorize }: Pick<Platform, "db" | "clock" | "newId" | "authorize">,
): ApprovalWorkDeps {
  const orders = traced("orders", pgOrderBook(db.worker));
  const deps = { authorize, orders, providers: {}, clock, newId, currentDecision };
  return {
    approvals: traced("approvals", pgApprovals(db.worker)),
    clock,
    expireApproval: (command: ExpireApproval) => expireApproval(command, deps),
  };
}

export type Orders = ReturnType<typeof composeOrders>;
