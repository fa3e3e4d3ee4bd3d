import type {
  AddPromotionCodeV1,
  ChangePromotionV1,
  CodeBatchListV1,
  CodeBatchSummaryV1,
  CodeBatchV1,
  CreatePromotionV1,
  GeneratePromotionCodesV1,
  PreviewPromotionV1,
  PromotionCodeListV1,
  PromotionCodeV1,
  PromotionListV1,
  PromotionPreviewV1,
  PromotionSimulationV1,
  PromotionV1,
  SimulatePromotionV1,
} from "@mercator/contracts/admin/v1";
import { type Deed, deeds } from "./deed.ts";
import type { Transport } from "./transport.ts";

type InOf<T> = { [Name in keyof T]: T[Name] };

/** What may be left out of a trial: the server fills in a guest who goes nowhere yet. */
export type PreviewBody = Readonly<{
  promotion: InOf<CreatePromotionV1> & { id: string | null; code_entered: boolean };
  cart: PreviewPromotionV1["cart"];
  at: PreviewPromotionV1["at"];
}>;
export type SimulateBody = Readonly<{
  promotion: InOf<CreatePromotionV1> & { id: string | null };
  from: SimulatePromotionV1["from"];
}>;

/** Promotions, their codes, and trying them out. */
export function promotionsApi(send: Transport) {
  const { post, patch } = deeds(send);
  const path = (id: string) => `/promotions/${encodeURIComponent(id)}`;
  return {
    promotions: (query: string) => send<PromotionListV1>(`/promotions${query}`),
    promotion: (id: string) => send<PromotionV1>(path(id)),
    createPromotion: (body: CreatePromotionV1, deed: Deed) =>
      post<PromotionV1>("/promotions", body, deed),
    changePromotion: (id: string, body: ChangePromotionV1, deed: Deed) =>
      patch<PromotionV1>(path(id), body, deed),
    movePromotion: (at: { id: string; to: "activation" | "archival" }, deed: Deed) =>
      post<PromotionV1>(`${path(at.id)}/${at.to}`, undefined, deed),
    previewPromotion: (body: PreviewBody) =>
      send<PromotionPreviewV1>("/promotions/preview", { method: "POST", body }),
    simulatePromotion: (body: SimulateBody) =>
      send<PromotionSimulationV1>("/promotions/simulation", { method: "POST", body }),
    promotionCodes: (id: string, query: string) =>
      send<PromotionCodeListV1>(`${path(id)}/codes${query}`),
    addPromotionCode: (id: string, body: AddPromotionCodeV1, deed: Deed) =>
      post<PromotionCodeV1>(`${path(id)}/codes`, body, deed),
    switchPromotionCode: (
      at: { id: string; code: string; to: "disablement" | "enablement" },
      deed: Deed,
    ) =>
      post<PromotionCodeV1>(
        `${path(at.id)}/codes/${encodeURIComponent(at.code)}/${at.to}`,
        undefined,
        deed,
      ),
    codeBatches: (id: string) => send<CodeBatchListV1>(`${path(id)}/code-batches`),
    generatePromotionCodes: (id: string, body: GeneratePromotionCodesV1, deed: Deed) =>
      post<CodeBatchV1>(`${path(id)}/code-batches`, body, deed),
    switchCodeBatch: (
      at: { id: string; batchId: string; to: "disablement" | "enablement" },
      deed: Deed,
    ) =>
      post<CodeBatchSummaryV1>(
        `${path(at.id)}/code-batches/${encodeURIComponent(at.batchId)}/${at.to}`,
        undefined,
        deed,
      ),
  };
}

/** Where the browser fetches the codes as a file; null batch: all of the promotion. */
export function codesFileAddress(id: string, batchId: string | null): string {
  const query = batchId === null ? "" : `?batch_id=${encodeURIComponent(batchId)}`;
  return `/api/admin/v1/promotions/${encodeURIComponent(id)}/codes/export${query}`;
}
