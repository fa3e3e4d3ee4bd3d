import { addCartLine, applyPromotionCode, changeCart, changeCartLine } from "@mercator/domain/cart";
import { chooseShippingOption, createCart, listShippingOptions } from "@mercator/domain/cart";
import { type CartDeps, readCart, readCurrentCart, removeCartLine } from "@mercator/domain/cart";
import { addGiftCard, removeGiftCard, removePromotionCode } from "@mercator/domain/cart";
import type { Checkouts, PaymentInbox, PaymentWork, ProgressDeps } from "@mercator/domain/checkout";
import { cancelPendingPayment, completePayment, expireHold } from "@mercator/domain/checkout";
import { placeOrder, receiveNotification, settleOrder } from "@mercator/domain/checkout";
import { adjustStock, type StockLevels, type Transfers } from "@mercator/domain/inventory";
import {
  cancelTransfer,
  receiveTransfer,
  requestTransfer,
  shipTransfer,
} from "@mercator/domain/inventory";
import type { Actor, Authorize, Id } from "@mercator/domain/kernel";
import type { GiftCardFinder } from "@mercator/domain/stored_value";
import { cancelOrder, capturePayment, fulfilOrder, listOrders } from "@mercator/domain/orders";
import {
  type OrderLists,
  readOrder,
  refundPayment,
  requestOrderLink,
} from "@mercator/domain/orders";
import { approveRefund, changeRefundLimit, declineRefund } from "@mercator/domain/orders";
import { expireApproval, listApprovals, listRefundLimits } from "@mercator/domain/orders";
import type { Approvals, OrderLinkRequests, RefundLimits } from "@mercator/domain/orders";
import { grantedActions, loadPolicy, type Policy, wasmAuthorize } from "@mercator/policies";
import { adminOrdersRoutes } from "../../../api/http/admin/orders/mod.ts";
import type { IdempotencyStore } from "../../../api/http/idempotency.ts";
import { edge } from "../../../api/http/middleware/edge.ts";
import { paymentsRoutes } from "../../../api/http/payments/mod.ts";
import { cartRoutes } from "../../../api/http/storefront/cart/mod.ts";
import { checkoutRoutes } from "../../../api/http/storefront/checkout/mod.ts";
import { storefrontOrdersRoutes } from "../../../api/http/storefront/orders/mod.ts";
import { makeCursors } from "../../../api/platform/cursors.ts";
import { requestContext } from "../../../api/platform/request_context.ts";

/** Everything that the shop reaches outside itself. */
export type ShopPorts =
  & CartDeps
  & ProgressDeps
  & Readonly<{
    checkouts: Checkouts;
    inbox: PaymentInbox;
    work: PaymentWork;
    levels: StockLevels;
    transfers: Pick<Transfers, "find" | "create" | "save">;
    approvals: Approvals;
    refundLimits: RefundLimits;
    giftCards: GiftCardFinder;
    lists: OrderLists;
    requests: OrderLinkRequests;
    answers: IdempotencyStore;
  }>;

type Command<UseCase> = UseCase extends (command: infer C, ...rest: never[]) => unknown ? C : never;
/** A use case with its ports in its hands, one set for each server. */
const bind =
  <UseCase extends (command: never, ports: never) => unknown>(useCase: UseCase) =>
  (ports: ShopPorts) =>
  (command: Command<UseCase>) => useCase(command as never, ports as never) as ReturnType<UseCase>;

const USE_CASES = {
  createCart: bind(createCart),
  readCart: bind(readCart),
  readCurrentCart: bind(readCurrentCart),
  listShippingOptions: bind(listShippingOptions),
  applyPromotionCode: bind(applyPromotionCode),
  addCartLine: bind(addCartLine),
  changeCartLine: bind(changeCartLine),
  removeCartLine: bind(removeCartLine),
  changeCart: bind(changeCart),
  chooseShippingOption: bind(chooseShippingOption),
  addGiftCard: bind(addGiftCard),
  removeGiftCard: bind(removeGiftCard),
  removePromotionCode: bind(removePromotionCode),
  placeOrder: bind(placeOrder),
  completePayment: bind(completePayment),
  cancelPendingPayment: bind(cancelPendingPayment),
  receiveNotification: bind(receiveNotification),
  settleOrder: bind(settleOrder),
  expireHold: bind(expireHold),
  listOrders: bind(listOrders),
  readOrder: bind(readOrder),
  requestOrderLink: bind(requestOrderLink),
  capturePayment: bind(capturePayment),
  refundPayment: bind(refundPayment),
  approveRefund: bind(approveRefund),
  declineRefund: bind(declineRefund),
  expireApproval: bind(expireApproval),
  listApprovals: bind(listApprovals),
  listRefundLimits: bind(listRefundLimits),
  changeRefundLimit: bind(changeRefundLimit),
  cancelOrder: bind(cancelOrder),
  fulfilOrder: bind(fulfilOrder),
  adjustStock: bind(adjustStock),
  requestTransfer: bind(requestTransfer),
  shipTransfer: bind(shipTransfer),
  receiveTransfer: bind(receiveTransfer),
  cancelTransfer: bind(cancelTransfer),
};

export type UseCases = { [Name in keyof typeof USE_CASES]: ReturnType<(typeof USE_CASES)[Name]> };

/** The use cases of the product, over some ports. */
export function useCasesOver(ports: ShopPorts): UseCases {
  const entries = Object.entries(USE_CASES).map(([name, over]) => [name, over(ports)]);
  return Object.fromEntries(entries) as UseCases;
}

/** What the routes are given: the shop of the seed that is being run. */
export type CurrentShop = () => Readonly<{ ports: ShopPorts; useCases: UseCases }>;

const ANYBODY_OF_STAFF: Actor = {
  kind: "staff",
  staffId: "stf_1" as Id<"Staff">,
  roles: ["admin"],
};

/** A bearer token is the name of who brings it: whether tokens can be forged is proven elsewhere. */
export function actorOf(token: string): Actor | null {
  const [kind, id] = token.split(".");
  switch (kind) {
    case "guest":
      return { kind, guestId: id as Id<"Guest"> };
    case "staff":
      return { kind, staffId: id as Id<"Staff">, roles: ["admin"] };
    case "link":
      return { kind, orderId: id as Id<"Order"> };
    default:
      return null;
  }
}

const bundle = (file: string) => new URL(`../../../policies/bundle/${file}`, import.meta.url);

async function readPolicy(): Promise<Policy> {
  const [wasm, manifest] = await Promise.all([
    Deno.readFile(bundle("policy.wasm")),
    Deno.readTextFile(bundle("manifest.json")),
  ]);
  return await loadPolicy(wasm, manifest);
}

export type ShopApp = Readonly<{
  fetch: (request: Request) => Promise<Response>;
  /** The policies, as the server asks them. */
  authorize: Authorize;
}>;

/**
 * The shop's own routes, middleware and policies, put together once. Whose ports they reach is asked
 * anew at every call, so that one application serves seed after seed.
 */
export async function openShopApp(current: CurrentShop): Promise<ShopApp> {
  const policy = await readPolicy();
  const authorize = wasmAuthorize({
    policy,
    record: (decision) => void requestContext()?.decisions.push(decision),
    newId: (entity) => current().ports.newId(entity),
  });
  const clock = () => current().ports.clock();
  const useCases = Object.fromEntries(
    Object.keys(USE_CASES).map((name) => [
      name,
      (command: never) => (current().useCases[name as keyof UseCases] as CallableFunction)(command),
    ]),
  ) as unknown as UseCases;
  const app = edge({
    secure: true,
    formTargets: [],
    actors: {
      guest: () => Promise.resolve(null),
      staff: () => Promise.resolve(null),
      bearer: (token) => Promise.resolve(actorOf(token)),
      forgetStaff: () => {},
    },
    idempotencyStore: { find: (key) => current().ports.answers.find(key) },
    clock,
    origin: "https://shop.example",
    instanceId: "simulation",
    rateLimitPerMinute: Number.MAX_SAFE_INTEGER,
    isUnavailable: (error) => error instanceof Error && error.name.endsWith("Unavailable"),
  });
  // All staff here have one role: what it grants is asked once.
  const permissions = grantedActions(policy, ANYBODY_OF_STAFF);
  const storefront = "/api/storefront/v1";
  app.route(storefront, cartRoutes(useCases));
  app.route(storefront, checkoutRoutes(useCases));
  app.route(storefront, storefrontOrdersRoutes(useCases));
  const admin = adminOrdersRoutes({
    ...useCases,
    permissions: () => permissions,
    rolesThatMay: () => [],
    staffNames: () => Promise.resolve(new Map()),
    cursors: makeCursors("simulation"),
  });
  app.route("/api/admin/v1", admin);
  app.route("/api/payments/v1", paymentsRoutes({ ...useCases, clock }));
  return { fetch: async (request) => await app.fetch(request), authorize };
}
