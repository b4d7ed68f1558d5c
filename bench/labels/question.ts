import { ROWS } from './population.ts'

export interface LabelQuestion {
  readonly name: string
  /** The query of one round. */
  readonly sql: (round: number) => string
  readonly rounds: number
}

const ids = (count: number, round: number): string =>
  Array.from({ length: count }, (_none, at) => 1 + (((at + round * 131 + 17) * 104_729) % ROWS)).join(', ')

export const labelQuestions: readonly LabelQuestion[] = [
  { name: 'one by id', sql: (round) => `select * from papers where id = ${ids(1, round)}`, rounds: 20 },
  { name: '300 by id', sql: (round) => `select * from papers where id in (${ids(300, round)})`, rounds: 3 },
  { name: 'the last 50', sql: () => 'select * from papers order by id desc limit 50', rounds: 5 },
  {
    name: '1 % by day',
    sql: () => `select count(*), sum(value) from papers
      where day between date '2004-01-01' and date '2004-01-30' and value < 6`,
    rounds: 3,
  },
  // A sample is read without an index, so this is what the condition costs on each of 3,000 rows.
  {
    name: '1 % sampled',
    sql: () => 'select count(*), sum(value) from papers tablesample system (1) repeatable (7)',
    rounds: 2,
  },
  { name: 'count(*)', sql: () => 'select count(*) from papers', rounds: 3 },
]
