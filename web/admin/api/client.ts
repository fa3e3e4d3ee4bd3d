import type {
  AdjustStockV1,
  AdminOrderListV1,
  AdminOrderV1,
  AdminProductListV1,
  AdminProductV1,
  CancelOrderV1,
  CaptureV1,
  ChangeProductV1,
  ChangeVariantV1,
  FulfilV1,
  HomeV1,
  HotV1,
  IntegrityCheckV1,
  IntegrityV1,
  LocationSummaryV1,
  PaymentProblemListV1,
  RefundV1,
  RegisterServiceClientV1,
  RequestTransferV1,
  ServiceClientV1,
  SetHotV1,
  SetStockTermsV1,
  SignInV1,
  StaffV1,
  StockHoldV1,
  StockListV1,
  StockMovementV1,
  StockTermsV1,
  TransferV1,
} from "@mercator/contracts/admin/v1";
import type { List } from "@mercator/contracts/common";
import type { Answer } from "./answer.ts";
import type { Transport } from "./transport.ts";

/** A change of a record: the deed's key, kept on a retry, and the version it was decided on. */
export type Deed = Readonly<{ idempotencyKey: string; etag?: string | null }>;

/** One variant at one place. */
type LevelAt = Readonly<{ variant_id: string; location_id: string }>;

function levelPath({ variant_id, location_id }: LevelAt): string {
  return `/stock/${encodeURIComponent(variant_id)}/${encodeURIComponent(location_id)}`;
}

export type AdminApi = ReturnType<typeof createAdminApi>;

/** The back-office API, one function a route. Problems are values. */
export function createAdminApi(send: Transport) {
  const post = <T>(path: string, body: unknown, deed: Deed): Promise<Answer<T>> =>
    send<T>(path, { method: "POST", body, ...deed });
  const patch = <T>(path: string, body: unknown, deed: Deed): Promise<Answer<T>> =>
    send<T>(path, { method: "PATCH", body, ...deed });
  const order = (id: string) => `/orders/${encodeURIComponent(id)}`;
  const product = (id: string) => `/products/${encodeURIComponent(id)}`;

  return {
    signIn: (body: SignInV1) => send<StaffV1>("/sessions", { method: "POST", body }),
    signOut: () => send<void>("/sessions/current", { method: "DELETE" }),
    me: () => send<StaffV1>("/me"),
    home: () => send<HomeV1>("/home"),

    orders: (query: string) => send<AdminOrderListV1>(`/orders${query}`),
    order: (id: string) => send<AdminOrderV1>(order(id)),
    capture: (id: string, body: CaptureV1, deed: Deed) =>
      post<AdminOrderV1>(`${order(id)}/captures`, body, deed),
    fulfil: (id: string, body: FulfilV1, deed: Deed) =>
      post<AdminOrderV1>(`${order(id)}/fulfilments`, body, deed),
    refund: (id: string, body: RefundV1, deed: Deed) =>
      post<AdminOrderV1>(`${order(id)}/refunds`, body, deed),
    cancel: (id: string, body: CancelOrderV1, deed: Deed) =>
      post<AdminOrderV1>(`${order(id)}/cancellation`, body, deed),

    products: (query: string) => send<AdminProductListV1>(`/products${query}`),
    product: (id: string) => send<AdminProductV1>(product(id)),
    changeProduct: (id: string, body: ChangeProductV1, deed: Deed) =>
      patch<AdminProductV1>(product(id), body, deed),
    changeVariant: (
      at: { productId: string; variantId: string },
      body: ChangeVariantV1,
      deed: Deed,
    ) =>
      patch<AdminProductV1>(
        `${product(at.productId)}/variants/${encodeURIComponent(at.variantId)}`,
        body,
        deed,
      ),
    adjustStock: (body: AdjustStockV1, deed: Deed) =>
      post<AdminProductV1>("/stock-adjustments", body, deed),

    stock: (query: string) => send<StockListV1>(`/stock${query}`),
    locations: () => send<{ data: LocationSummaryV1[] }>("/locations"),
    stockHolds: (variantId: string, query: string) =>
      send<List<StockHoldV1>>(`/variants/${encodeURIComponent(variantId)}/stock-holds${query}`),
    stockMovements: (variantId: string, query: string) =>
      send<List<StockMovementV1>>(
        `/variants/${encodeURIComponent(variantId)}/stock-movements${query}`,
      ),
    setStockTerms: (at: LevelAt, body: SetStockTermsV1, deed: Deed) =>
      patch<StockTermsV1>(levelPath(at), body, deed),
    setHot: (at: LevelAt, body: SetHotV1, deed: Deed) =>
      send<HotV1>(`${levelPath(at)}/hot`, { method: "PUT", body, ...deed }),
    transfers: (query: string) => send<List<TransferV1>>(`/transfers${query}`),
    requestTransfer: (body: RequestTransferV1, deed: Deed) =>
      post<TransferV1>("/transfers", body, deed),
    moveTransfer: (
      at: { id: string; deed: "shipment" | "receipt" | "cancellation" },
      deed: Deed,
    ) => post<TransferV1>(`/transfers/${encodeURIComponent(at.id)}/${at.deed}`, {}, deed),

    integrity: () => send<IntegrityV1>("/integrity"),
    checkIntegrity: (deed: Deed) => post<IntegrityCheckV1>("/integrity/checks", {}, deed),
    paymentProblems: () => send<PaymentProblemListV1>("/payment-problems"),

    serviceClients: () => send<List<ServiceClientV1>>("/service-clients"),
    registerServiceClient: (body: RegisterServiceClientV1, deed: Deed) =>
      post<ServiceClientV1>("/service-clients", body, deed),
    disableServiceClient: (id: string, deed: Deed) =>
      post<ServiceClientV1>(
        `/service-clients/${encodeURIComponent(id)}/disablement`,
        {},
        deed,
      ),
  };
}
