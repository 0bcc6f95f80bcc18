/** A line of a table: what, how much, and in what unit or against what. */
export type Line = readonly [what: string, figure: string, unit: string];

/** A heading and its lines, in columns. */
export function table(heading: string, lines: readonly Line[]): string {
  const width = (column: 0 | 1) =>
    Math.max(...lines.map((line) => line[column].length));
  const [what, figure] = [width(0), width(1)];
  const rows = lines.map((line) =>
    `  ${line[0].padEnd(what)}  ${line[1].padStart(figure)}  ${line[2]}`
  );
  return [heading, ...rows, ""].join("\n");
}

/** A ratio with two digits behind the point. */
export function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}

/** A whole figure, thousands apart. */
export function whole(figure: number): string {
  return Math.round(figure).toString().replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A share of a whole in percent. */
export function percent(part: number, all: number): string {
  return `${(100 * part / all).toFixed(0)} %`;
}
