/** One measured thing beside what it cannot be less than. */
export interface Row {
  what: string;
  /** In `unit`. */
  measured: number;
  unit: 'ms' | 'MB' | 'calls';
  /** The same thing done by the least that could do it, in the same run. */
  floor?: { is: string; measured: number };
  /** The most that measured ÷ floor should be. */
  goal?: number;
  /** Instead of a goal: the most that may be measured, in `unit`. */
  limit?: number;
}

/** One benchmark's rows. */
export interface Table {
  title: string;
  rows: Row[];
  /** What a reader must know to believe the figures. */
  notes: string[];
}

const HEAD = ['what', 'measured', 'floor', 'the floor is', 'ratio', 'goal', 'met'];

/** Measured ÷ floor; undefined without a floor. */
export function ratioOf({ measured, floor }: Row): number | undefined {
  return floor && measured / floor.measured;
}

/** Whether the goal, or the limit, is met; undefined where there is neither. */
export function isMet(row: Row): boolean | undefined {
  if (row.limit !== undefined) return row.measured <= row.limit;
  const ratio = ratioOf(row);
  return row.goal === undefined || ratio === undefined ? undefined : ratio <= row.goal;
}

/** The table as text in columns. */
export function render({ title, rows, notes }: Table): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [`${title}`, ...text, ...notes.map((note) => `* ${note}`)].map((line) => line.trimEnd()).join('\n');
}

function cells(row: Row): string[] {
  const { what, measured, unit, floor } = row;
  const ratio = ratioOf(row);
  const met = isMet(row);
  return [
    what,
    `${digits(measured)} ${unit}`,
    floor ? `${digits(floor.measured)} ${unit}` : '–',
    floor?.is ?? '–',
    ratio === undefined ? '–' : ratio.toFixed(2),
    goalOf(row),
    met === undefined ? '–' : met ? 'yes' : 'NO',
  ];
}

function goalOf({ goal, limit, unit }: Row): string {
  if (limit !== undefined) return `≤ ${limit} ${unit}`;
  return goal === undefined ? '–' : `≤ ${goal}`;
}

/** Three digits that count. */
function digits(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3);
}
