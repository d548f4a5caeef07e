// A table for people: a title, columns as wide as they must be, words to the left and numbers to the right.

export type Table = {
  readonly title: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function tableText({ title, headers, rows }: Table): string {
  const widths = headers.map((_, column) => Math.max(...[headers, ...rows].map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => aligned(cell, column, widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return `${[title, '', line(headers), rule, ...rows.map(line)].join('\n')}\n`
}

/** Thousands apart, that many decimals. */
export const figure = (value: number, decimals: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

const aligned = (cell: string, column: number, width: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width)
