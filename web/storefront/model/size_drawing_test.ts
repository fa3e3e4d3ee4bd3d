import { assert, test } from "@mercator/domain/testing";
import { drawingOf } from "./size_drawing.ts";

test("a mug stands before a sheet of A4, to scale", () => {
  const drawing = drawingOf({ diameter: 86, height: 91, width_with_handle: 111 });
  assert.ok(drawing);
  assert.equal(drawing.reference, "a4");
  assert.deepEqual([drawing.width, drawing.height], [111, 91]);
  const ratio = drawing.outline.height / drawing.frame.height;
  assert.ok(Math.abs(ratio - 91 / 297) < 0.01);
});

test("large things stand beside a door, flat ones lie on a bed", () => {
  assert.equal(drawingOf({ width: 475, depth: 500, height: 845 })?.reference, "door");
  assert.equal(drawingOf({ width: 1300, length: 1800 })?.reference, "bed");
  assert.equal(drawingOf({ diameter: 1200, height: 12 })?.reference, "bed");
});

test("everything drawn stays on the paper, however long the thing is", () => {
  for (
    const mm of [{ width: 400, length: 1500 }, { width: 900, height: 450 }, {
      diameter: 630,
      height: 1710,
    }]
  ) {
    const drawing = drawingOf(mm);
    assert.ok(drawing);
    const { x, y, width } = drawing.outline;
    assert.ok(x >= 0 && y >= 0 && x + width <= 300, JSON.stringify(mm));
    assert.ok(drawing.frame.x >= 0 && drawing.frame.y >= 0, JSON.stringify(mm));
  }
});

test("nothing is drawn of a thing without measures", () => {
  assert.equal(drawingOf({}), null);
});
