import { fakePaymentProvider, paymentProviderContract } from "./testing/mod.ts";

paymentProviderContract("fakePaymentProvider", () => Promise.resolve(fakePaymentProvider()));
