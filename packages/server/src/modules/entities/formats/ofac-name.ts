import { cleanName, cleanText } from './clean.ts'
import type { EntityDraft } from './entity-draft.ts'

const suffix = /^(?:jr|sr|ii|iii|iv|junior|senior)\.?$/i

/** Adds a name as it is spoken: OFAC writes people `LAST, First`, which no applicant ever types. */
export function addOfacName(draft: EntityDraft, prop: string, listed: string): void {
  if (draft.schema !== 'Person') {
    draft.add(prop, cleanName(listed), listed)
    return
  }
  const [last = '', first, ...rest] = listed.split(',').map(cleanText)
  if (!first || !last) {
    draft.add(prop, cleanName(listed), listed)
    return
  }
  const ending = rest.join(' ')
  draft.add(prop, [first, last, ending].filter(Boolean).join(' '), listed)
  if (prop !== 'name') return
  draft.add('lastName', last, listed).add('firstName', first, listed)
  if (suffix.test(ending)) draft.add('nameSuffix', ending, listed)
}
