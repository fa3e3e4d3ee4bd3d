import { pgCarts, pgCheckoutTerms } from "@mercator/db/cart";
import {
  findUnpaidTransfers,
  pgCheckouts,
  pgPaymentInbox,
  pgPaymentWork,
} from "@mercator/db/checkout";
import { pgOrderBook } from "@mercator/db/orders";
import { pgGiftCardFinder } from "@mercator/db/stored_value";
import {
  type AddCartLine,
  addCartLine,
  type AddGiftCard,
  addGiftCard,
  type ApplyPromotionCode,
  applyPromotionCode,
  type CartDeps,
  type ChangeCart,
  changeCart,
  type ChangeCartLine,
  changeCartLine,
  type ChooseShippingOption,
  chooseShippingOption,
  type CreateCart,
  createCart,
  listShippingOptions,
  type ReadCart,
  readCart,
  type ReadCurrentCart,
  readCurrentCart,
  type RemoveCartLine,
  removeCartLine,
  type RemoveGiftCard,
  removeGiftCard,
  type RemovePromotionCode,
  removePromotionCode,
} from "@mercator/domain/cart";
import {
  type CancelPendingPayment,
  cancelPendingPayment,
  type CancelUnpaidOrder,
  cancelUnpaidOrder,
  type CompletePayment,
  completePayment,
  type ExpireHold,
  expireHold,
  type OrderUrl,
  type PlaceOrder,
  placeOrder,
  type ProgressDeps,
  type ReceiveNotification,
  receiveNotification,
  type SettleOrder,
  settleOrder,
} from "@mercator/domain/checkout";
import type { Db } from "@mercator/db";
import type { PaymentProviders } from "@mercator/domain/orders";
import type { VatIdRegister } from "@mercator/domain/tax";
import type { PaymentWorkDeps } from "../workers/follow_payments.ts";
import { giftCardCodes } from "../platform/gift_card_codes.ts";
import type { OrderLinks } from "../platform/order_links.ts";
import { currentDecision } from "../platform/request_context.ts";
import { securityEvent } from "../platform/security_events.ts";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

type CheckoutPlatform = Pick<Platform, "config" | "db" | "clock" | "newId" | "authorize">;

export type CheckoutParts = Readonly<{
  links: OrderLinks;
  providers: PaymentProviders;
  vatIdRegister: VatIdRegister;
}>;

/** Where a shopper opens an order: `https://shop.example/en-us/orders/{token}`. */
export function orderUrls(origin: string, links: OrderLinks): OrderUrl {
  return ({ id, locale, market }) => `${origin}/${locale}-${market}/orders/${links.linkToken(id)}`;
}

/** Carts, from taking one to buying what is in it. What only looks uses the role that only looks. */
export function composeCart(
  { db, clock, newId, authorize }: CheckoutPlatform,
  { orderUrl, vatIdRegister }: Readonly<{ orderUrl: OrderUrl; vatIdRegister: VatIdRegister }>,
) {
  const terms = pgCheckoutTerms(db.storefrontRead, clock);
  const over = (role: Db): CartDeps => ({
    authorize,
    carts: traced("carts", pgCarts(role)),
    terms,
    clock,
    newId,
  });
  const giftCards = traced("gift_cards", pgGiftCardFinder(db.storefrontRead, giftCardCodes));
  const [reading, writing] = [over(db.storefrontRead), over(db.storefrontWrite)];
  return {
    terms,
    createCart: (command: CreateCart) => createCart(command, writing),
    readCart: (command: ReadCart) => readCart(command, reading),
    readCurrentCart: (command: ReadCurrentCart) =>
      readCurrentCart(command, { ...reading, orderUrl }),
    listShippingOptions: (command: ReadCart) => listShippingOptions(command, reading),
    applyPromotionCode: (command: ApplyPromotionCode) => applyPromotionCode(command, writing),
    addCartLine: (command: AddCartLine) => addCartLine(command, writing),
    changeCartLine: (command: ChangeCartLine) => changeCartLine(command, writing),
    removeCartLine: (command: RemoveCartLine) => removeCartLine(command, writing),
    changeCart: (command: ChangeCart) => changeCart(command, { ...writing, vatIdRegister }),
    chooseShippingOption: (command: ChooseShippingOption) => chooseShippingOption(command, writing),
    addGiftCard: (command: AddGiftCard) => addGiftCard(command, { ...writing, giftCards }),
    removeGiftCard: (command: RemoveGiftCard) => removeGiftCard(command, writing),
    removePromotionCode: (command: RemovePromotionCode) => removePromotionCode(command, writing),
  };
}

/** Checkout and payment, for shoppers, for providers that send word, and for the worker. */
export function composeCheckout(
  platform: CheckoutPlatform,
  { links, providers, vatIdRegister }: CheckoutParts,
) {
  const { config, db, clock, newId, authorize } = platform;
  const orderUrl = orderUrls(config.origin, links);
  const cart = composeCart(platform, { orderUrl, vatIdRegister });
  const progress = (role: Db): ProgressDeps => ({
    orders: traced("orders", pgOrderBook(role)),
    providers,
    clock,
    newId,
    currentDecision,
    orderUrl,
    reportMismatch: () => securityEvent({ type: "payment_mismatch", code: "amount_mismatch" }),
  });
  const shopper = { authorize, ...progress(db.storefrontWrite) };
  const worker = { authorize, ...progress(db.worker) };
  const checkouts = traced("checkouts", pgCheckouts(db.storefrontWrite));
  const inbox = traced("payment_inbox", pgPaymentInbox(db.storefrontWrite));
  const work = traced("payment_work", pgPaymentWork(db.worker));
  const payments: PaymentWorkDeps = {
    work,
    clock,
    settleOrder: (command: SettleOrder) => settleOrder(command, worker),
    expireHold: (command: ExpireHold) => expireHold(command, { ...worker, work }),
  };
  return {
    ...cart,
    clock,
    /** What the worker is started with. */
    payments,
    /** Orders whose transfer never came, for the worker. */
    unpaidTransfers: {
      findUnpaidTransfers: findUnpaidTransfers(db.worker),
      cancelUnpaidOrder: (command: CancelUnpaidOrder) => cancelUnpaidOrder(command, worker),
      unpaidTransferMs: config.unpaidTransferDays * 86_400_000,
      clock,
    },
    placeOrder: (command: PlaceOrder) =>
      placeOrder(command, { ...shopper, checkouts, terms: cart.terms }),
    completePayment: (command: CompletePayment) => completePayment(command, shopper),
    cancelPendingPayment: (command: CancelPendingPayment) => cancelPendingPayment(command, shopper),
    receiveNotification: (command: ReceiveNotification) =>
      receiveNotification(command, { ...shopper, inbox }),
  };
}

export type Checkout = ReturnType<typeof composeCheckout>;
