import type { Problem } from "../common/mod.ts";
import type {
  CartV1,
  CategoryV1,
  LocaleV1,
  MarketCodeV1,
  OrderV1,
  PointsV1,
  ProductListV1,
  ProductSummaryV1,
  ProductV1,
  ShippingOptionV1,
} from "../storefront/v1/mod.ts";

/**
 * What the server hands to the renderer of storefront pages. Not a published interface: server and
 * pages are always deployed together. A cacheable page holds nothing personal, hence no basket.
 */
export type PageFrame = Readonly<{
  locale: LocaleV1;
  market: MarketCodeV1;
  /** `/en-us`: what every link of the storefront starts with. */
  base: string;
  /** The path behind the base, with its query: `/products/heron-mug?colour=Salt`. */
  path: string;
  origin: string;
  currency: string;
  taxIncluded: boolean;
  categories: readonly CategoryV1[];
  /** The same page in the other languages and markets. */
  alternates: readonly Readonly<{ base: string; locale: LocaleV1; market: MarketCodeV1 }>[];
  /** The basket, on pages that belong to one shopper and are never cached. */
  cart: CartV1 | null;
}>;

/** Fields that a form posted and that came back wrong: values to keep, problems to show. */
export type FormState = Readonly<{
  values: Readonly<Record<string, string>>;
  errors: readonly Readonly<{ field: string; code: string }>[];
  problem: Problem | null;
}>;

export type CheckoutStep = "contact" | "delivery" | "payment";

/** The basket became an order whose payment is not finished: the two ways on. */
export type PendingPayment = Readonly<{
  number: string;
  /** Of the order's signed link. */
  token: string;
  redirectUrl: string | null;
}>;

/** What stands on an order's page about points; there is none where the shop gives none. */
export type OrderPoints = Readonly<{
  standing: PointsV1;
  /** From when on those of this order can be used; null before it is done, and once the time has come. */
  usableFrom: string | null;
  /** Some of them have just become a gift card. */
  redeemed: boolean;
  idempotencyKey: string;
  form: FormState | null;
}>;

export type PageContent =
  | Readonly<{
    page: "home";
    featured: readonly ProductSummaryV1[];
    onSale: readonly ProductSummaryV1[];
    /** Lamps for the dark band; without them the page takes those among the others. */
    evening?: readonly ProductSummaryV1[];
    /** What stands in the picture of the corner; without it the names have no prices. */
    corner?: readonly ProductSummaryV1[];
  }>
  | Readonly<{ page: "category"; category: CategoryV1; list: ProductListV1; query: ListQuery }>
  | Readonly<
    {
      page: "search";
      q: string;
      list: ProductListV1 | null;
      query: ListQuery;
      popular: readonly ProductSummaryV1[];
    }
  >
  | Readonly<{
    page: "product";
    product: ProductV1;
    /** The option values of the address, e.g. `{ Colour: "Salt" }`. */
    selected: Readonly<Record<string, string>>;
    /** Set after a form without script put something into the basket: the drawer is open. */
    added: Readonly<{ lineId: string }> | null;
    form: FormState | null;
  }>
  /** `pending`: instead of a basket. */
  | Readonly<{ page: "cart"; form: FormState | null; pending: PendingPayment | null }>
  | Readonly<{
    page: "checkout";
    step: CheckoutStep;
    shippingOptions: readonly ShippingOptionV1[];
    countries: readonly string[];
    /** The ways of paying, the suggested one first. */
    providers: readonly string[];
    idempotencyKey: string;
    form: FormState | null;
  }>
  /** The confirmation right after the purchase (`fresh`) and the signed link afterwards. */
  | Readonly<{
    page: "order";
    order: OrderV1;
    fresh: boolean;
    token: string;
    points: OrderPoints | null;
  }>
  | Readonly<{ page: "order-lookup"; sent: boolean; form: FormState | null }>
  /** Who wants to hear that something is there again: asked for, and confirmed by the link of the mail. */
  | Readonly<{
    page: "stock-request";
    state: "form" | "sent" | "ask" | "confirmed" | "withdrawn";
    token: string | null;
    form: FormState | null;
  }>
  | Readonly<{ page: "not-found"; popular: readonly ProductSummaryV1[] }>
  | Readonly<{ page: "error"; traceId: string }>;

/** The filters as they stand in the address, for chips, sort links and "show more". */
export type ListQuery = Readonly<{
  sort: string;
  colour: readonly string[];
  material: readonly string[];
  category: string | null;
  inStock: boolean;
  cursor: string | null;
}>;

export type PageView = Readonly<{ frame: PageFrame; content: PageContent }>;

/** The whole document. It holds no inline script or style, so the policy of every page is the same. */
export type RenderPage = (view: PageView) => Promise<string>;
