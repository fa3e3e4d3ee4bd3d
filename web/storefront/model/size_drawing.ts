/** A thing's outline before something whose size everybody knows. */
export type SizeDrawing = Readonly<{
  reference: "a4" | "door" | "bed";
  /** Millimetres as they are written beside the lines. */
  width: number;
  height: number;
  /** In units of the 300 × 360 drawing. */
  outline: Readonly<{ x: number; y: number; width: number; height: number }>;
  frame: Readonly<{ x: number; y: number; width: number; height: number }>;
}>;

const REFERENCES = {
  a4: { width: 210, height: 297 },
  door: { width: 900, height: 2000 },
  /** From above, for rugs and throws. */
  bed: { width: 1600, height: 2000 },
} as const;
const GROUND = 352;
const TALLEST = 330;
const WIDEST = 300;

/** Nothing where the size says too little to draw it. */
export function drawingOf(mm: Readonly<Record<string, number>>): SizeDrawing | null {
  const across = mm.width_with_handle ?? mm.width_with_legs ?? mm.length_with_handle ?? mm.length ??
    mm.width ?? mm.shade_diameter ?? mm.diameter ?? mm.reach;
  const isFlat = mm.height === undefined || (mm.height < 30 && (mm.diameter ?? 0) > 600);
  const width = isFlat ? Math.min(across ?? 0, mm.width ?? across ?? 0) : across;
  const height = isFlat ? mm.length ?? mm.diameter : mm.height;
  if (!width || !height) return null;

  const longest = Math.max(width, height);
  const reference = isFlat && longest > 300 ? "bed" : longest > 300 ? "door" : "a4";
  const known = REFERENCES[reference];
  /** A lamp on a table is small beside a door, and a long bench is wider than one: all must fit. */
  const scale = Math.min(
    TALLEST / Math.max(known.height, height),
    WIDEST * 0.8 / Math.max(known.width, width),
  );
  const frameWidth = known.width * scale;
  const thingWidth = width * scale;
  const frameX = (WIDEST - Math.max(frameWidth, thingWidth + 22)) / 2;
  return {
    reference,
    width,
    height,
    frame: {
      x: Math.round(frameX),
      y: Math.round(GROUND - known.height * scale),
      width: Math.round(frameWidth),
      height: Math.round(known.height * scale),
    },
    outline: {
      x: Math.round(frameX + 22),
      y: Math.round(GROUND - height * scale),
      width: Math.round(thingWidth),
      height: Math.round(height * scale),
    },
  };
}
