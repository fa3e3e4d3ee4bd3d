declare const idBrand: unique symbol;

/** An opaque identifier that cannot be mistaken for another entity's. */
export type Id<Entity extends string> = string & { readonly [idBrand]: Entity };

/** What an identifier starts with on the wire and in the database: `ord_01kb…`. */
export const ID_PREFIXES = {
  Product: "prod",
  Variant: "var",
  Category: "cat",
  Media: "med",
  PriceList: "plst",
  Promotion: "promo",
  CodeBatch: "pcb",
  Location: "loc",
  Transfer: "trf",
  StockRequest: "srq",
  Reservation: "rsv",
  ShippingOption: "shop",
  ShippingZone: "szn",
  TaxRate: "txr",
  TaxExemption: "txe",
  Cart: "cart",
  CartLine: "line",
  Order: "ord",
  OrderLine: "ordl",
  Payment: "pay",
  ValueAccount: "sva",
  PaymentOperation: "pop",
  Approval: "apr",
  JournalEntry: "jrn",
  ReconciliationRun: "rcr",
  ReconciliationBreak: "rcb",
  Fulfilment: "ful",
  TimelineEntry: "tml",
  Customer: "cus",
  Guest: "gst",
  Staff: "stf",
  Session: "ses",
  ServiceClient: "cli",
  Event: "evt",
  Decision: "dec",
  SecurityEvent: "sec",
} as const;

export type IdentifiedEntity = keyof typeof ID_PREFIXES;

/** Port: makes a new identifier, unique and sortable by time of making (UUIDv7 in TypeID form). */
export type NewId = <Entity extends IdentifiedEntity>(entity: Entity) => Id<Entity>;
