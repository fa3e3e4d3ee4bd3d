import type {
  AdjustValueV1,
  GrantStoreCreditV1,
  IssuedGiftCardV1,
  IssueGiftCardV1,
  ValueAccountListV1,
  ValueAccountWithEntriesV1,
} from "@mercator/contracts/admin/v1";
import { type Deed, deeds } from "./deed.ts";
import type { Transport } from "./transport.ts";

/** Gift cards and store credit. */
export function valueApi(send: Transport) {
  const { post } = deeds(send);
  const account = (id: string) => `/value-accounts/${encodeURIComponent(id)}`;
  return {
    giftCards: (query: string) => send<ValueAccountListV1>(`/gift-cards${query}`),
    issueGiftCard: (body: IssueGiftCardV1, deed: Deed) =>
      post<IssuedGiftCardV1>("/gift-cards", body, deed),
    storeCredits: (query: string) => send<ValueAccountListV1>(`/store-credits${query}`),
    grantStoreCredit: (body: GrantStoreCreditV1, deed: Deed) =>
      post<ValueAccountWithEntriesV1>("/store-credits", body, deed),
    valueAccount: (id: string) => send<ValueAccountWithEntriesV1>(account(id)),
    adjustValue: (id: string, body: AdjustValueV1, deed: Deed) =>
      post<ValueAccountWithEntriesV1>(`${account(id)}/adjustments`, body, deed),
    disableValue: (id: string, deed: Deed) =>
      send<ValueAccountWithEntriesV1>(`${account(id)}/disablement`, { method: "POST", ...deed }),
  };
}
