import { cleanText } from './clean.ts'
import type { EntityDraft } from './entity-draft.ts'
import { numbered } from './numbered.ts'
import { documentNumber } from './un-document.ts'

const longest = 60

/** Adds the numbers of passports or national documents, and what is said of each as a note. */
export function addUkDocument(draft: EntityDraft, kind: 'passport' | 'national', text: string, details: string): void {
  for (const one of numbered(text)) {
    const number = numberIn(one)
    const prop = kind === 'passport' ? 'passportNumber' : nationalProp(draft, one)
    if (number) draft.add(draft.has(prop) ? prop : 'idNumber', number, one)
  }
  const about = [text, details === text ? '' : details].map(cleanText).filter(Boolean).join('; ')
  if (about)
    draft.add('notes', `${kind === 'passport' ? 'Passport' : 'National identification'}: ${about}`, text || details)
}

function nationalProp(draft: EntityDraft, text: string): string {
  if (/\bSSN\b|social security/i.test(text) && draft.has('socialSecurityNumber')) return 'socialSecurityNumber'
  return /fiscal|\btax\b/i.test(text) ? 'taxNumber' : 'idNumber'
}

/** The number alone: what is in brackets, and all from `issued` on, is about it. */
function numberIn(text: string): string {
  const bare = text
    .replace(/\([^)]*\)?|\bSSN\b/g, ' ')
    .split(/\.\s|\b(?:issued|issue|valid|expire[sd]?|expiry|dated)\b/i, 1)[0]
  const number = documentNumber(bare ?? '')
  return number.length <= longest ? number : ''
}
