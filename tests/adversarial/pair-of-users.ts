import { screening } from '../../packages/contracts/src/index.ts'
import { type Marking, publicMarking, systemClock } from '../../packages/kernel/src/index.ts'
import type { TestServer } from '../support/databases.ts'
import { ftmLine, importLines, type Person, person } from '../support/people.ts'
import { openTestInstallation, type TestInstallation } from '../support/server.ts'

export const SIDES = ['left', 'right'] as const
export type Side = (typeof SIDES)[number]
export const other = (side: Side): Side => (side === 'left' ? 'right' : 'left')

/** Words that stand in rows of one side alone. */
export const wordOf: Readonly<Record<Side, string>> = { left: 'Sinistral', right: 'Dextral' }
export const OWN_ROWS = 20

export const markingOf = (side: Side): Marking => ({
  ...publicMarking,
  sensitivity: 'restricted',
  originators: [{ org: 'own', to: [] }],
  compartments: [`case:${side}`],
})

/** Two users over two connections, each with rows that he alone may see, and some that both may. */
export interface PairOfUsers {
  readonly installation: TestInstallation
  readonly people: Readonly<Record<Side, Person>>
  /** A screened hit of each side. */
  readonly hits: Readonly<Record<Side, string>>
}

export async function openPair(server: TestServer): Promise<PairOfUsers> {
  const installation = await openTestInstallation(server, systemClock, { pool: 2 })
  const [left, right] = [await userOf(installation, 'left'), await userOf(installation, 'right')]
  await importLines(installation, left, 'common', ftmLine('common-1', 'Person', { name: ['Ambidextrous Commons'] }))
  const people = { left, right }
  const hits: Partial<Record<Side, string>> = {}
  for (const side of SIDES) {
    const lines = Array.from({ length: OWN_ROWS }, (_, at) =>
      ftmLine(`${side}-${at}`, 'Person', { name: [`${wordOf[side]} Number${String.fromCodePoint(97 + at)}`] }),
    )
    await importLines(installation, people[side], `list_${side}`, lines.join(''), { marking: markingOf(side) })
    const answer = await people[side].call(screening.screenOne, {
      body: {
        key: `screening-${side}`,
        dataset: `list_${side}`,
        query: { schema: 'Person', properties: { name: [`${wordOf[side]} Numbera`] } },
        threshold: 0.7,
      },
    })
    hits[side] = answer.body.hits[0]?.id ?? ''
    if (hits[side] === '') throw new Error(`${side} has no hit: ${answer.text}`)
  }
  return { installation, people, hits: hits as Record<Side, string> }
}

const userOf = (installation: TestInstallation, side: Side): Promise<Person> =>
  person(installation, side, { roles: ['list-manager'], ceiling: 'restricted', compartments: [`case:${side}`] })
