import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { formatOf } from '../packages/server/src/modules/entities/index.ts'
import { OFAC, ofacFiles } from './data/ofac.ts'
import { realData } from './data/real-data.ts'
import { type Bench, type Outcome, tableOf } from './support/bench.ts'
import { milliseconds, perSecond, ratio } from './support/figures.ts'
import { openBenchInstallation } from './support/installation.ts'
import { progress } from './support/progress.ts'
import { median, timed } from './support/timing.ts'

const ROUNDS = 3
const files = ofacFiles.map((name) => ({ name, path: realData(`${OFAC}/${name}`) }))

export const importing: Bench = {
  name: 'import',
  about: `The OFAC list of 2019 through the queue until the screening engine has it, ${ROUNDS} times under new names, beside the same statements inserted in batches of the same size from memory into an unlabelled table of the same PostgreSQL. Medians.`,
  needs: files.map(({ name }) => `${OFAC}/${name}`),
  run,
}

async function run(): Promise<Outcome> {
  const { admin, person, import: importFiles, close } = await openBenchInstallation()
  const manager = await person('manager', { roles: ['list-manager'] })
  const [entities, parse] = await parsed()
  const whole: number[] = []
  const plain = forms.map((): number[] => [])
  let statements = 0
  for (let round = 1; round <= ROUNDS; round += 1) {
    progress('import', `round ${round} of ${ROUNDS}`)
    whole.push(await importFiles(manager, `ofac_${round}`, files))
    const rows = await statementsOf(admin, `ofac_${round}`)
    statements = rows.length
    for (const [at, form] of forms.entries()) plain[at]?.push(await insertPlain(admin, rows, entities, form.ddl))
  }
  await close()
  const ms = median(whole)
  return {
    table: tableOf([
      ...forms.map(({ title }, at) => {
        const reference = median(plain[at] ?? [])
        return {
          what: 'statements',
          figure: perSecond(statements, ms),
          reference: `${perSecond(statements, reference)} into a table with ${title}`,
          ratio: ratio(reference, ms),
        }
      }),
      { what: 'entities', figure: perSecond(entities, ms) },
      {
        what: `the whole list, ${statements} statements`,
        figure: milliseconds(ms),
        reference: `${milliseconds(parse)} to parse the files alone`,
        ratio: ratio(ms, parse),
      },
    ]),
  }
}

async function parsed(): Promise<readonly [number, number]> {
  const sources = await Promise.all(
    files.map(async ({ name, path }) => {
      const content = await readFile(path)
      return {
        name,
        async *open() {
          yield content
        },
      }
    }),
  )
  const format = await formatOf(sources)
  if (format === null) throw new Error('no format knows these files')
  const count = async (): Promise<number> => {
    let entities = 0
    for await (const item of format.parse(sources)) if (item.kind === 'entity') entities += 1
    return entities
  }
  await count()
  return timed(count)
}

type Row = [string, string, string, string, string | null, string | null, number, string | null]

async function statementsOf(admin: pg.Client, dataset: string): Promise<readonly Row[]> {
  const { rows } = await admin.query<Row>({
    text: `select s.entity_id, s.schema, s.prop, s.value, s.original, s.lang, s.kind, s.norm
      from statements s join datasets d on d.id = s.dataset_id where d.name = $1 order by s.id`,
    values: [dataset],
    rowMode: 'array',
  })
  return rows
}

interface Form {
  readonly title: string
  readonly ddl: string
}

const indexes = `
create index on plain (entity_id);
create index on plain (dataset_id, entity_id);
create index on plain using gin (norm gin_trgm_ops) where kind = 1;
create index on plain (norm text_pattern_ops) where kind = 1;
create index on plain (norm) where kind = 2;
create index on plain (value) where kind = 3;
create index on plain (label_id);`

const keys = `
alter table plain add foreign key (label_id) references app.labels, add foreign key (dataset_id) references datasets,
  add foreign key (version_id) references list_versions deferrable initially deferred;`

const forms: readonly Form[] = [
  { title: 'neither index nor key', ddl: '' },
  { title: 'the same indexes', ddl: indexes },
  { title: 'the same indexes and foreign keys', ddl: indexes + keys },
]

async function insertPlain(admin: pg.Client, rows: readonly Row[], entities: number, ddl: string): Promise<number> {
  await admin.query('drop table if exists plain')
  await admin.query(`create table plain (id bigint generated always as identity primary key, dataset_id uuid,
    version_id uuid, label_id int, entity_id text, schema text, prop text, value text, original text, lang text,
    kind smallint, norm text); ${ddl}`)
  const size = Math.ceil((rows.length / entities) * 1000)
  const [, ms] = await timed(async () => {
    await admin.query('begin')
    for (let from = 0; from < rows.length; from += size) {
      const batch = rows.slice(from, from + size)
      await admin.query(
        `insert into plain (dataset_id, version_id, label_id, entity_id, schema, prop, value, original, lang, kind, norm)
        select d.id, d.current_version, d.label_id, given.*
        from (select * from datasets limit 1) d, unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
          $6::text[], $7::smallint[], $8::text[]) given`,
        [0, 1, 2, 3, 4, 5, 6, 7].map((at) => batch.map((row) => row[at])),
      )
    }
    await admin.query('commit')
  })
  return ms
}
