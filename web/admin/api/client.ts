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
  IntegrityCheckV1,
  IntegrityV1,
  RefundV1,
  RegisterServiceClientV1,
  ServiceClientV1,
  SignInV1,
  StaffV1,
} from "@mercator/contracts/admin/v1";
import type { List } from "@mercator/contracts/common";
import { type Deed, deeds } from "./deed.ts";
import { moneyApi } from "./money_api.ts";
import { promotionsApi } from "./promotions_api.ts";
import { pricesApi } from "./prices_api.ts";
import { stockApi } from "./stock_api.ts";
import { termsApi } from "./terms_api.ts";
import type { Transport } from "./transport.ts";
import { valueApi } from "./value_api.ts";

export type AdminApi = ReturnType<typeof createAdminApi>;

/** The back-office API, one function a route. Problems are values. */
export function createAdminApi(send: Transport) {
  const { post, patch } = deeds(send);
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

    ...stockApi(send),
    ...moneyApi(send),
    ...valueApi(send),
    ...promotionsApi(send),
    ...pricesApi(send),
    ...termsApi(send),

    integrity: () => send<IntegrityV1>("/integrity"),
    checkIntegrity: (deed: Deed) => post<IntegrityCheckV1>("/integrity/checks", {}, deed),

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
