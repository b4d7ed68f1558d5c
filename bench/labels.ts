import { type LabelQuestion, labelQuestions } from './labels/question.ts'
import { policies, type Policy } from './labels/policy.ts'
import { LABELS, type LabelReader, populate, type Population, readers, ROWS } from './labels/population.ts'
import type { Bench, Outcome } from './support/bench.ts'
import { debianBinaries, openCluster } from './support/cluster.ts'
import { milliseconds, ratio, round } from './support/figures.ts'
import { progress } from './support/progress.ts'
import { median, timed } from './support/timing.ts'

const LIMIT_MS = 6_000

export const labels: Bench = {
  name: 'labels',
  about: `${round(ROWS)} rows under ${round(LABELS)} labels, read by the application role under the policy in use and under others, beside the same queries by the administrator, whom no policy binds. Half of the rows are under four labels. Medians; a query is cut off after ${LIMIT_MS / 1000} s.`,
  needs: [],
  run,
}

async function run(): Promise<Outcome> {
  const rows: (readonly string[])[] = []
  for (const version of ['18', '15'] as const) {
    if (version === '15' && debianBinaries().length === 0) continue
    progress('labels', `PostgreSQL ${version}: ${round(ROWS)} rows`)
    const population = await populate(await openCluster(version))
    rows.push(...(await measureAll(population)))
    await population.close()
  }
  return { table: { columns: ['PostgreSQL, reader, query', 'no policy', ...policies.map(({ name }) => name)], rows } }
}

async function measureAll(population: Population): Promise<readonly (readonly string[])[]> {
  const asked = readers.flatMap((reader) => labelQuestions.map((question) => ({ reader, question })))
  const free: number[] = []
  for (const { question } of asked) free.push(await unbound(population, question))
  const cells = asked.map((_asked, at) => [milliseconds(free[at] ?? 0)])
  for (const policy of policies) {
    progress('labels', `PostgreSQL ${population.version}: ${policy.name}`)
    await usePolicy(population, policy)
    for (const [at, { reader, question }] of asked.entries())
      cells[at]?.push(cell(await bound(population, reader, question), free[at] ?? 0))
  }
  return asked.map(({ reader, question }, at) => [
    `${population.version}, ${reader.name}, ${question.name}`,
    ...(cells[at] ?? []),
  ])
}

const cell = (ms: number, reference: number): string =>
  ms >= LIMIT_MS ? `over ${milliseconds(LIMIT_MS)}` : `${milliseconds(ms)} (${ratio(ms, reference)})`

async function usePolicy({ admin }: Population, { condition }: Policy): Promise<void> {
  await admin.query(`drop policy by_label on papers;
    create policy by_label on papers to attache_app using (${condition}) with check (${condition})`)
}

async function unbound({ admin }: Population, { sql, rounds }: LabelQuestion): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push((await timed(() => admin.query(sql(round))))[1])
  return median(times)
}

async function bound({ app }: Population, { handle }: LabelReader, { sql, rounds }: LabelQuestion): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await app.query(`begin; set local statement_timeout = ${LIMIT_MS}`)
    await app.query('select app.enter($1)', [handle])
    const [, ms] = await timed(() => app.query(sql(round)).catch(cutOff))
    await app.query('rollback')
    times.push(ms)
    if (ms >= LIMIT_MS) break
  }
  return median(times)
}

function cutOff(error: unknown): void {
  if ((error as { code?: string }).code !== '57014') throw error
}
