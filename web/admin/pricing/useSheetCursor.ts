import { computed, nextTick, type Ref, ref } from "vue";
import type { Column } from "./sheet_cells.ts";

/** Where the keyboard is in a sheet, and the block that shift has drawn from there. */
export type Place = Readonly<{ row: number; column: number }>;
export type Block = Readonly<{ top: number; bottom: number; left: number; right: number }>;

/** The place in the sheet and the selected block; focus follows, so that readers hear each cell. */
export function useSheetCursor(
  { rows, columns, grid }: Readonly<{
    rows: () => number;
    columns: () => readonly Column[];
    grid: Readonly<Ref<HTMLElement | null>>;
  }>,
) {
  const at = ref<Place>({ row: 0, column: 0 });
  const anchor = ref<Place>({ row: 0, column: 0 });
  const within = ({ row, column }: Place): Place => ({
    row: Math.max(0, Math.min(rows() - 1, row)),
    column: Math.max(0, Math.min(columns().length - 1, column)),
  });
  const block = computed<Block>(() => ({
    top: Math.min(at.value.row, anchor.value.row),
    bottom: Math.max(at.value.row, anchor.value.row),
    left: Math.min(at.value.column, anchor.value.column),
    right: Math.max(at.value.column, anchor.value.column),
  }));

  function go(to: Place, { extend = false, focus = true } = {}): void {
    at.value = within(to);
    if (!extend) anchor.value = at.value;
    if (focus) void nextTick(focusCell);
  }
  function focusCell(): void {
    const { row, column } = at.value;
    const cell = grid.value?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  function move(by: Readonly<{ rows?: number; columns?: number }>, extend = false): void {
    const { row, column } = at.value;
    go({ row: row + (by.rows ?? 0), column: column + (by.columns ?? 0) }, { extend });
  }
  const isIn = (place: Place, it: Block) =>
    place.row >= it.top && place.row <= it.bottom && place.column >= it.left &&
    place.column <= it.right;
  const isSelected = (place: Place) => isIn(place, block.value);
  return { at, block, go, move, focusCell, isSelected, isIn };
}

export type SheetCursor = ReturnType<typeof useSheetCursor>;
