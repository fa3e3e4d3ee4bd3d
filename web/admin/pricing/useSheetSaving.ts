import { ref, shallowRef } from "vue";
import type { PriceSheetRowV1, SetCostsV1 } from "@mercator/contracts/admin/v1";
import type { Money, Problem } from "@mercator/contracts/common";
import type { Answer } from "../api/answer.ts";
import type { AdminApi } from "../api/client.ts";
import { isConflict } from "../api/problem_text.ts";
import type { PricesToSet } from "../api/prices_api.ts";
import { useDeed } from "../api/useDeed.ts";
import { cellName, readCell, rowName, storedIn, storedText } from "./sheet_cells.ts";
import { texts } from "./texts.ts";
import type { CellChange, CellText, SheetDraft } from "./useSheetDraft.ts";

/** As many rows as the API takes at once. */
const ROWS_MAX = 1_000;

type PriceRow = PricesToSet["rows"][number];
type CostRow = SetCostsV1["rows"][number];
type Sent<Row> = Readonly<{ row: Row; cells: readonly CellChange[] }>;

export type SaveOutcome = "saved" | "conflict" | "failed";

/**
 * Stores what can be stored and leaves what cannot: rows that the server refuses are marked, the others
 * are sent again without them. A lost answer is asked for again under the same key.
 */
export function useSheetSaving(
  { api, draft, listId, currency, version, onVersion }: Readonly<{
    api: Pick<AdminApi, "setPrices" | "setCosts">;
    draft: SheetDraft;
    listId: () => string;
    currency: () => Money["currency"];
    /** Of the list, as an ETag. */
    version: () => string | null;
    onVersion: (version: number) => void;
  }>,
) {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  const prices = useDeed((body: PricesToSet & { etag: string | null }, idempotencyKey) =>
    api.setPrices(listId(), { rows: body.rows }, { idempotencyKey, etag: body.etag })
  );
  const costs = useDeed((body: SetCostsV1, idempotencyKey) =>
    api.setCosts(body, { idempotencyKey })
  );

  /** Null: all that were sent are stored; a problem: it stopped there. */
  async function send<Row>(
    sent: readonly Sent<Row>[],
    put: (rows: readonly Row[]) => Promise<Answer<unknown> | null>,
  ): Promise<Problem | null> {
    let left = sent;
    while (left.length > 0) {
      const part = left.slice(0, ROWS_MAX);
      const answer = await put(part.map(({ row }) => row));
      if (answer === null) return null;
      if (answer.ok) {
        draft.settle(new Set(part.flatMap(({ cells }) => cells.map(cellName))));
        left = left.slice(part.length);
        continue;
      }
      const refused = refusedRows(answer.problem);
      if (refused.size === 0) return answer.problem;
      draft.refuse(
        new Map(
          part.flatMap(({ cells }, nth) =>
            refused.has(nth)
              ? cells.map((cell) =>
                [cellName(cell), refused.get(nth) ?? texts.cell.refused] as const
              )
              : []
          ),
        ),
      );
      left = left.filter((_, nth) => !refused.has(nth));
    }
    return null;
  }

  async function save(): Promise<{ outcome: SaveOutcome; saved: readonly CellChange[] }> {
    if (busy.value) return { outcome: "failed", saved: [] };
    busy.value = true;
    problem.value = null;
    const before = draft.changes.value;
    const stopped = await send(priceRows(draft, currency()), async (rows) => {
      const answer = await prices.run({ rows, etag: version() });
      if (answer?.ok) onVersion(answer.value.version);
      return answer;
    }) ?? await send(
      costRows(draft, currency()),
      (rows) => costs.run({ rows: [...rows] }),
    );
    busy.value = false;
    const left = new Set(draft.changes.value.map(cellName));
    const saved = before.filter((cell) => !left.has(cellName(cell)));
    if (stopped === null) return { outcome: "saved", saved };
    if (isConflict(stopped)) return { outcome: "conflict", saved };
    problem.value = stopped;
    return { outcome: "failed", saved };
  }
  return { busy, problem, save };
}

/** Rows of which every changed cell can be read, and price and compare-at fit together. */
function priceRows(draft: SheetDraft, currency: Money["currency"]): readonly Sent<PriceRow>[] {
  return rowsOf(draft, (cell) => cell.column !== "cost").map((cells) => {
    const { stored } = cells[0]!;
    const value = (column: "price" | "compare") => {
      const cell = cells.find((it) => it.column === column);
      const read = readCell(cell?.after ?? storedText(stored, column), currency);
      return read.ok ? read.value : null;
    };
    const price = value("price");
    const row = {
      variant_id: stored.variant_id,
      quantity_from: stored.quantity_from,
      price,
      compare_at_price: price && value("compare"),
    };
    return { row, cells };
  });
}

function costRows(draft: SheetDraft, currency: Money["currency"]): readonly Sent<CostRow>[] {
  return rowsOf(draft, (cell) => cell.column === "cost").map((cells) => {
    const read = readCell(cells[0]!.after, currency);
    const amount = read.ok && read.value !== null ? read.value.amount : null;
    return { row: { variant_id: cells[0]!.stored.variant_id, currency, amount }, cells };
  });
}

function rowsOf(
  { changes }: SheetDraft,
  is: (cell: CellChange) => boolean,
): readonly (readonly CellChange[])[] {
  const rows = Map.groupBy(changes.value.filter(is), ({ row }) => row);
  return [...rows.values()].filter((cells) => cells.every(({ error }) => error === null));
}

/** What the server says of each bad row, by its place among those that were sent. */
function refusedRows({ errors = [] }: Problem): ReadonlyMap<number, string> {
  return new Map(
    errors.flatMap(({ pointer, detail }) => {
      const match = /^\/rows\/(\d+)/.exec(pointer);
      return match === null ? [] : [[Number(match[1]), detail] as const];
    }),
  );
}

/** What puts the saved cells back: the rows as they are now, with what stood there before. */
export function wayBack(
  saved: readonly CellChange[],
  now: readonly PriceSheetRowV1[],
): readonly CellText[] {
  const rows = new Map(now.map((row) => [rowName(row), row]));
  return saved.map(({ row: name, column, stored, before, after }) => ({
    row: rows.get(name) ?? withCell({ row: stored, column, text: after }),
    column,
    text: before,
  }));
}

/** A row that is not on this page, as it was stored a moment ago. */
function withCell({ row, column, text }: CellText): PriceSheetRowV1 {
  const currency = (row.price ?? row.standard_price ?? row.cost)?.currency;
  const read = currency === undefined ? null : readCell(text, currency);
  const value = read?.ok ? read.value : storedIn(row, column);
  const member = column === "compare" ? "compare_at_price" : column;
  return { ...row, [member]: value };
}
