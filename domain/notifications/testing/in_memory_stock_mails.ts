import type { Message } from "../message.ts";
import type { StockMails } from "../ports.ts";
import type { StockRequestForMail } from "../stock_mail.ts";

export const A_STOCK_REQUEST: StockRequestForMail = {
  id: "srq_00000000000000000000000001",
  kind: "ask",
  email: "maya@example.com",
  locale: "de",
  base: "/de-de",
  title: "Heron",
  productPath: "/products/heron",
};

export type InMemoryStockMails = StockMails & {
  readonly messages: Message[];
  /** Its owner confirms it, and the variant is there again. */
  confirm: (id: string) => void;
};

type Stage = "new" | "asked" | "confirmed" | "told";

/** A fake that keeps the same promises as the Postgres adapter; whatever is confirmed is back. */
export function inMemoryStockMails(requests: readonly StockRequestForMail[]): InMemoryStockMails {
  const stages = new Map<string, Stage>(requests.map(({ id }) => [id, "new"]));
  const messages: Message[] = [];
  return {
    messages,
    confirm: (id) => void stages.set(id, "confirmed"),
    due(limit) {
      const due = requests.flatMap((it): StockRequestForMail[] => {
        const stage = stages.get(it.id);
        if (stage !== "new" && stage !== "confirmed") return [];
        return [{ ...it, kind: stage === "new" ? "ask" : "tell" }];
      });
      return Promise.resolve(due.slice(0, limit));
    },
    write({ id, kind }, { message }) {
      if (stages.get(id) !== (kind === "ask" ? "new" : "confirmed")) return Promise.resolve(false);
      stages.set(id, kind === "ask" ? "asked" : "told");
      messages.push(message);
      return Promise.resolve(true);
    },
    forget() {
      const gone = [...stages].filter(([, stage]) => stage === "new" || stage === "asked");
      for (const [id] of gone) stages.delete(id);
      return Promise.resolve(gone.length);
    },
  };
}
