/** A line of the results: what was measured, beside a reference loop of the same run. */
export interface Line {
  readonly what: string
  readonly figure: string
  readonly reference?: string
  readonly ratio?: string
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export const tableOf = (lines: readonly Line[]): Table => ({
  columns: ['what', 'figure', 'reference', 'ratio'],
  rows: lines.map(({ what, figure, reference = '', ratio = '' }) => [what, figure, reference, ratio]),
})

export interface Outcome {
  readonly table: Table
  /** What the reader must know to read the lines. */
  readonly notes?: readonly string[]
}

export interface Bench {
  readonly name: string
  /** What is measured against what, in one sentence. */
  readonly about: string
  /** Real data it cannot run without, as paths below the data folder. */
  readonly needs: readonly string[]
  run(): Promise<Outcome>
}

/** Why a bench gave no figures. */
export interface NotRun {
  readonly name: string
  readonly reason: string
}
