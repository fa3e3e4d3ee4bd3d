import { computed, type Ref, shallowRef } from "vue";
import type { PriceSheetRowV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import {
  type CellAt,
  cellError,
  cellName,
  type Column,
  COLUMNS,
  readCell,
  reckoned,
  rowName,
  storedIn,
  storedText,
} from "./sheet_cells.ts";
import { texts } from "./texts.ts";

/** A row that was written in: as it was stored then, and what was typed. */
export type DraftRow = Readonly<{
  row: PriceSheetRowV1;
  typed: Readonly<Partial<Record<Column, string>>>;
}>;
type Draft = ReadonlyMap<string, DraftRow>;

/** What is written into a cell; the row as it is stored, for one that is not on this page. */
export type CellText = Readonly<{ row: PriceSheetRowV1; column: Column; text: string }>;

/** A changed cell, with what is stored and what was typed. */
export type CellChange =
  & CellAt
  & Readonly<{ stored: PriceSheetRowV1; before: string; after: string; error: string | null }>;

/**
 * What is typed into the sheet and not stored yet. It outlives the page of the list that it was typed
 * on; each step can be taken back.
 */
export function useSheetDraft(currency: () => Money["currency"]) {
  const draft: Ref<Draft> = shallowRef(new Map());
  const steps: Ref<readonly Draft[]> = shallowRef([]);
  /** Why the server refused a cell, until it is written again. */
  const refusals: Ref<ReadonlyMap<string, string>> = shallowRef(new Map());

  function write(cells: readonly CellText[]): void {
    const next = new Map(draft.value);
    const refused = new Map(refusals.value);
    for (const { row, column, text } of cells) {
      const name = rowName(row);
      const known = next.get(name) ?? { row, typed: {} };
      const base = storedIn(known.row, column);
      const typed = { ...known.typed, [column]: tidy(reckoned(text, base) ?? text) };
      if (typed[column] === storedText(known.row, column)) delete typed[column];
      for (const each of COLUMNS) refused.delete(cellName({ row: name, column: each }));
      if (Object.keys(typed).length === 0) next.delete(name);
      else next.set(name, { ...known, typed });
    }
    steps.value = [...steps.value, draft.value];
    draft.value = next;
    refusals.value = refused;
  }

  /** `129` becomes `129.00`; what cannot be read stays as it was typed. */
  function tidy(text: string): string {
    const read = readCell(text, currency());
    if (!read.ok) return text.trim();
    return read.value === null ? "" : storedText({ price: read.value } as PriceSheetRowV1, "price");
  }

  function undo(): boolean {
    const before = steps.value.at(-1);
    if (before === undefined) return false;
    steps.value = steps.value.slice(0, -1);
    draft.value = before;
    refusals.value = new Map();
    return true;
  }

  function discard(): void {
    steps.value = [];
    draft.value = new Map();
    refusals.value = new Map();
  }

  /** What is stored now leaves the draft; the way back begins anew. */
  function settle(saved: ReadonlySet<string>): void {
    const left = new Map<string, DraftRow>();
    for (const [name, { row, typed }] of draft.value) {
      const rest = Object.fromEntries(
        COLUMNS.filter((column) =>
          typed[column] !== undefined && !saved.has(cellName({ row: name, column }))
        ).map((column) => [column, typed[column]]),
      );
      if (Object.keys(rest).length > 0) left.set(name, { row, typed: rest });
    }
    draft.value = left;
    steps.value = [];
  }

  function refuse(cells: ReadonlyMap<string, string>): void {
    refusals.value = new Map([...refusals.value, ...cells]);
  }

  const changes = computed<readonly CellChange[]>(() =>
    [...draft.value].flatMap(([row, { row: stored, typed }]) =>
      COLUMNS.flatMap((column) => {
        const after = typed[column];
        if (after === undefined) return [];
        const before = storedText(stored, column);
        const error = refusals.value.get(cellName({ row, column })) ??
          errorIn({ row: stored, typed, column, currency: currency() });
        return [{ row, column, stored, before, after, error }];
      })
    )
  );
  const errors = computed(() => changes.value.filter(({ error }) => error !== null));
  const textOf = (row: PriceSheetRowV1, column: Column) =>
    draft.value.get(rowName(row))?.typed[column] ?? storedText(row, column);
  return {
    draft,
    changes,
    errors,
    canUndo: computed(() => steps.value.length > 0),
    textOf,
    write,
    undo,
    discard,
    settle,
    refuse,
  };
}

export type SheetDraft = ReturnType<typeof useSheetDraft>;

function errorIn(
  { row, typed, column, currency }: DraftRow & { column: Column; currency: Money["currency"] },
): string | null {
  const read = readCell(typed[column] ?? "", currency);
  if (!read.ok) return cellError(read.error);
  const value = (of: Column) => {
    const other = readCell(typed[of] ?? storedText(row, of), currency);
    return other.ok ? other.value : null;
  };
  const [price, compare] = [value("price"), value("compare")];
  // The cell that was written last is to blame; where both were, the price before.
  const isBlamed = column === "compare" || (column === "price" && typed.compare === undefined);
  if (!isBlamed || compare === null) return null;
  if (price === null) return texts.cell.compareAlone;
  return compare.amount > price.amount ? null : texts.cell.compareNotHigher;
}
