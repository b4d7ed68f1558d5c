/** Cells that a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = Array.isArray(value) ? value.join('; ') : String(value)
  // A leading apostrophe makes every spreadsheet show the cell as the text it is (OWASP, CSV injection).
  const safe = typeof value === 'number' || !formula.test(text) ? text : `'${text}`
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180 with CRLF and a byte-order mark, so that a spreadsheet reads names in any script. */
export const toCsv = (header: readonly string[], rows: Iterable<readonly unknown[]>): string => {
  const lines = [header.map(cell).join(',')]
  for (const row of rows) lines.push(row.map(cell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
