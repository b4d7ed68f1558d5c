import { type entities, toCsv } from '@attache/contracts'
import type { Labels } from '../../../platform/labels/labels.ts'
import { markingOf } from '../fold.ts'
import { CUT, type Cover } from './cover.ts'
import { type Exported, flatHeader, flatRow, labelsOf } from './exported.ts'
import { ftmParts } from './ftm-parts.ts'
import { workbookParts } from './workbook-parts.ts'
import { zipped } from './zip-writer.ts'

export type ExportFormat = (typeof entities.exportFormats)[number]

/** The bytes of an export. `entries` may be read more than once. */
export async function* fileOf(
  format: ExportFormat,
  labels: Labels,
  cover: Cover,
  entries: () => AsyncIterable<Exported>,
): AsyncGenerator<string | Buffer> {
  const bannerOf = banners(labels)
  if (format === 'ftm') return yield* zipped(ftmParts(labels, cover, entries), cover.at)
  if (format === 'xlsx') return yield* zipped(workbookParts(labels, cover, entries, bannerOf), cover.at)
  const note = cover.cut ? [CUT] : []
  yield toCsv(['Marking of this file', labels.markOf(cover.marking).banner, ...note], [])
  yield line(flatHeader)
  for await (const one of entries()) yield line(flatRow(one, bannerOf(one)))
}

/** A line as the first one writes its cells, without the mark that begins a file. */
const line = (cells: readonly unknown[]): string => toCsv(cells.map(String), []).slice(1)

/** The banner of an entity: that of all its exported values together. */
export function banners(labels: Labels): (exported: Exported) => string {
  const known = new Map<string, string>()
  return (exported) => {
    const ids = labelsOf(exported).sort((a, b) => a - b)
    const key = ids.join()
    let banner = known.get(key)
    if (banner === undefined) {
      banner = labels.markOf(markingOf(labels, ids)).banner
      known.set(key, banner)
    }
    return banner
  }
}
