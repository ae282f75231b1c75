/** The style sheet of the calendar's grid: a class for every row, length and lane, since pages carry no inline styles. */

const ROWS = 288;
const MOST_LANES = 6;
/** Divisible by every number of lanes. */
const TRACKS = 60;

export function gridSheet() {
  const rules = [];
  for (let row = 0; row <= ROWS; row += 1) rules.push(`.at-${row}{grid-row-start:${row + 1}}`);
  for (let rows = 1; rows <= ROWS; rows += 1) rules.push(`.for-${rows}{grid-row-end:span ${rows}}`);
  for (let lanes = 1; lanes <= MOST_LANES; lanes += 1) {
    const width = TRACKS / lanes;
    for (let lane = 1; lane <= lanes; lane += 1) {
      rules.push(`.lane-${lane}-${lanes}{grid-column:${(lane - 1) * width + 1}/span ${width}}`);
    }
  }
  return Buffer.from(rules.join(''));
}
