import type {
  AdjustValueV1,
  ChangeLoyaltyRuleV1,
  GrantStoreCreditV1,
  IssuedGiftCardV1,
  IssueGiftCardV1,
  LoyaltyRulesV1,
  ValueAccountListV1,
  ValueAccountWithEntriesV1,
} from "@mercator/contracts/admin/v1";
import { type Deed, deeds } from "./deed.ts";
import type { Transport } from "./transport.ts";

/** Gift cards, store credit and points. */
export function valueApi(send: Transport) {
  const { post, put } = deeds(send);
  const account = (id: string) => `/value-accounts/${encodeURIComponent(id)}`;
  return {
    giftCards: (query: string) => send<ValueAccountListV1>(`/gift-cards${query}`),
    issueGiftCard: (body: IssueGiftCardV1, deed: Deed) =>
      post<IssuedGiftCardV1>("/gift-cards", body, deed),
    storeCredits: (query: string) => send<ValueAccountListV1>(`/store-credits${query}`),
    grantStoreCredit: (body: GrantStoreCreditV1, deed: Deed) =>
      post<ValueAccountWithEntriesV1>("/store-credits", body, deed),
    loyaltyAccounts: (query: string) => send<ValueAccountListV1>(`/loyalty-accounts${query}`),
    loyaltyRules: () => send<LoyaltyRulesV1>("/loyalty-rules"),
    changeLoyaltyRule: (currency: string, body: ChangeLoyaltyRuleV1, deed: Deed) =>
      put<LoyaltyRulesV1>(`/loyalty-rules/${encodeURIComponent(currency)}`, body, deed),
    valueAccount: (id: string) => send<ValueAccountWithEntriesV1>(account(id)),
    adjustValue: (id: string, body: AdjustValueV1, deed: Deed) =>
      post<ValueAccountWithEntriesV1>(`${account(id)}/adjustments`, body, deed),
    disableValue: (id: string, deed: Deed) =>
      send<ValueAccountWithEntriesV1>(`${account(id)}/disablement`, { method: "POST", ...deed }),
  };
}
