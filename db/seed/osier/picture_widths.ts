/**
 * The widths in which a picture is offered, narrow to wide. The last is the original's own: nothing is enlarged.
 * Product pictures stand in cards and galleries; scenes and heroes span the page.
 */
export function pictureWidths(originalWidth: number): readonly number[] {
  const wanted = originalWidth > 1000 ? [800, 1280] : [440];
  return [...wanted.filter((width) => width < originalWidth), originalWidth];
}
