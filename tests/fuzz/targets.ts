import { Refusal } from '../../packages/kernel/src/index.ts'
import { parseMrz } from '../../packages/screening/src/index.ts'
import { propertyOf } from '../../packages/server/src/modules/entities/formats/ftm-model.ts'
import {
  formatOf,
  formats,
  type ListFormat,
  type SourceFile,
  UnreadableList,
} from '../../packages/server/src/modules/entities/formats/list-format.ts'
import { batchRows } from '../../packages/server/src/modules/screening/batch-rows.ts'
import * as seeds from './seeds.ts'

/** A parser, the files it is tried with, and what counts as having survived one. */
export interface Target {
  readonly seeds: readonly Readonly<Record<string, string>>[]
  /** Reads the files; throws when the parser broke, and calls `item` for everything that came out of it. */
  run(files: readonly { readonly name: string; readonly bytes: Buffer }[], item: () => void): Promise<void>
}

const piece = 4099

const sourceOf = ({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): SourceFile => ({
  name,
  async *open() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  },
})

const listTarget = (id: ListFormat['id'], ...valid: readonly Readonly<Record<string, string>>[]): Target => ({
  seeds: valid,
  run: async (files, item) => {
    const format = formats.find((one) => one.id === id)
    if (format === undefined) throw new Error(`there is no format ${id}`)
    const sources = files.map(sourceOf)
    // What recognizes a file must survive it as well, whatever it says.
    await formatOf(sources)
    try {
      await format.versionOf?.(sources)
      const ids = new Set<string>()
      for await (const parsed of format.parse(sources)) {
        item()
        if (parsed.kind === 'entity') {
          const { entity } = parsed
          if (ids.has(entity.id)) throw new Error(`the id ${entity.id} came twice`)
          if (entity.id === '') throw new Error('an entity has no id')
          ids.add(entity.id)
          for (const { prop, value } of entity.statements) {
            if (value === '' || propertyOf(entity.schema, prop) === null)
              throw new Error(`${entity.schema}.${prop} is empty or unknown`)
            if (value.includes('\uFFFD')) throw new Error(`${prop} holds a letter that was lost: ${value}`)
          }
        } else if (parsed.kind === 'rejected') {
          const { row, field, reason, remedy } = parsed.rejection
          if (row < 1 || field === '' || reason === '' || remedy === '')
            throw new Error('a rejection without row, field, reason or remedy')
        }
      }
    } catch (error) {
      if (!(error instanceof UnreadableList) || error.remedy === '' || error.message === '') throw error
    }
  },
})

export const targets: Readonly<Record<string, Target>> = {
  'ofac-csv': listTarget('ofac-csv', seeds.ofacCsv),
  'ofac-xml': listTarget('ofac-xml', seeds.ofacXml, seeds.ofacEnhanced),
  'un-xml': listTarget('un-xml', seeds.unXml),
  'uk-csv': listTarget('uk-csv', seeds.ukCsv),
  'csl-csv': listTarget('csl-csv', seeds.cslCsv),
  'eu-csv': listTarget('eu-csv', seeds.euCsv),
  'ftm-jsonl': listTarget('ftm-jsonl', seeds.ftmJsonl),
  'screening-csv': {
    seeds: [seeds.screeningCsv],
    run: async ([file], item) => {
      if (file === undefined) return
      try {
        for await (const line of batchRows(sourceOf(file).open(), 'Person', null)) {
          item()
          if (!line.screened && line.problem === null) throw new Error('a row was left out without a word')
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    },
  },
  mrz: {
    seeds: [seeds.mrz],
    run: async ([file], item) => {
      const read = parseMrz(file?.bytes.toString('utf8') ?? '')
      item()
      if (read.kind === 'unreadable' && read.problems.length === 0) throw new Error('unreadable without a problem')
    },
  },
}
