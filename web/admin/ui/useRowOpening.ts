const REST_MS = 90;
const HOLD_MS = 450;

export type RowOpening = Readonly<{
  open: (id: string) => void;
  /** A pointer rests on the row: read its record ahead. */
  rest: (id: string) => void;
  /** A finger is held on the row: select it. */
  hold: (id: string) => void;
}>;

/** A row opens where nothing else in it was meant; a held finger selects instead. */
export function useRowOpening({ open, rest, hold }: RowOpening) {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let holding: ReturnType<typeof setTimeout> | undefined;
  let held = false;
  const release = () => clearTimeout(holding);
  return (id: string) => ({
    onClick(event: MouseEvent) {
      const target = event.target instanceof Element ? event.target : null;
      if (held) {
        held = false;
        event.preventDefault();
      } else if (!target?.closest("a, button, input, label")) open(id);
    },
    onPointerenter() {
      clearTimeout(resting);
      resting = setTimeout(() => rest(id), REST_MS);
    },
    onPointerleave() {
      clearTimeout(resting);
      release();
    },
    onPointerdown(event: PointerEvent) {
      held = false;
      release();
      if (event.pointerType !== "touch") return;
      holding = setTimeout(() => {
        held = true;
        hold(id);
      }, HOLD_MS);
    },
    onPointermove(event: PointerEvent) {
      if (event.pointerType === "touch" && Math.abs(event.movementY) > 4) release();
    },
    onPointerup: release,
    onPointercancel: release,
  });
}
