import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Bench, NotRun, Outcome } from './bench.ts'
import { commit, machine } from './machine.ts'

const HEADER = `# Results

Each run of \`npm run bench\` adds a section. Figures of one section may be held against each other, since they come from one run on
one machine; figures of two sections may not, only their ratios to the reference loop beside them.
`

export interface Measured {
  readonly bench: Bench
  readonly outcome: Outcome
}

/** The section of one run. */
export function section(day: string, measured: readonly Measured[], notRun: readonly NotRun[]): string {
  const parts = [`## ${day}, commit ${commit()}`, `${machine()}.`]
  for (const { bench, outcome } of measured) parts.push(`### ${bench.name}`, bench.about, ...shown(outcome))
  if (notRun.length > 0)
    parts.push('### Not run', notRun.map(({ name, reason }) => `- \`${name}\`: ${reason}`).join('\n'))
  return `${parts.join('\n\n')}\n`
}

export function append(file: string, text: string): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : HEADER
  writeFileSync(file, `${before.trimEnd()}\n\n${text}`)
}

function shown({ table, notes = [] }: Outcome): readonly string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const lines = [row(table.columns), row(table.columns.map(() => '---')), ...table.rows.map(row)]
  return [lines.join('\n'), ...notes]
}
