import { cleanText } from './clean.ts'
import { EntityDraft } from './entity-draft.ts'
import { endsInLegalForm } from './legal-form.ts'
import { addOfacFeature } from './ofac-feature.ts'
import { addOfacName } from './ofac-name.ts'
import type { FieldRejection } from './un-subject.ts'
import { isoPartial } from './partial-date.ts'
import { languageOf } from './script-language.ts'
import { childrenIn, childrenOf, textOf } from './xml-element.ts'
import type { XmlElement } from './xml-records.ts'

/** One `entity` of the file that OFAC calls enhanced; its number stands in an attribute. */
export const enhancedNumber = (element: XmlElement): string => element.attributes['id']?.trim() ?? ''

export function enhancedSchema(element: XmlElement): string | null {
  const type = typeOf(element)
  if (type === 'individual') return 'Person'
  if (type === 'vessel') return 'Vessel'
  if (type === 'aircraft') return 'Airplane'
  if (type !== 'entity') return null
  return endsInLegalForm(enhancedName(element)) ? 'Company' : 'LegalEntity'
}

export const typeOf = (element: XmlElement): string =>
  (childrenIn(element, 'generalInfo', 'entityType')[0]?.text ?? '').trim().toLowerCase()

/** The name that the entry goes by, in Latin letters. */
export function enhancedName(element: XmlElement): string {
  const names = childrenIn(element, 'names', 'name')
  const primary = names.find((name) => textOf(name, 'isPrimary') === 'true') ?? names[0]
  if (primary === undefined) return ''
  const forms = childrenIn(primary, 'translations', 'translation')
  const form = forms.find((one) => textOf(one, 'isPrimary') === 'true') ?? forms[0]
  return form === undefined ? '' : nameOf(form)
}

export function readEnhanced(
  element: XmlElement,
  id: string,
  schema: string,
): { readonly draft: EntityDraft; readonly aliases: number; readonly rejections: readonly FieldRejection[] } {
  const draft = new EntityDraft(id, schema)
  const rejections: FieldRejection[] = []
  const names = childrenIn(element, 'names', 'name')
  for (const name of names) addName(draft, name)
  for (const general of childrenOf(element, 'generalInfo')) {
    draft.add('position', textOf(general, 'title')).add('notes', textOf(general, 'remarks'))
  }
  for (const address of childrenIn(element, 'addresses', 'address')) addAddress(draft, address)
  for (const feature of childrenIn(element, 'features', 'feature')) rejections.push(...addFeature(draft, feature))
  for (const paper of childrenIn(element, 'identityDocuments', 'identityDocument'))
    addOfacFeature(draft, {
      label: textOf(paper, 'type'),
      value: textOf(paper, 'documentNumber'),
      country: textOf(paper, 'issuingCountry'),
    })
  for (const program of childrenIn(element, 'sanctionsPrograms', 'sanctionsProgram')) draft.add('program', program.text)
  for (const list of childrenIn(element, 'sanctionsLists', 'sanctionsList')) {
    const published = list.attributes['datePublished'] ?? ''
    draft.add('createdAt', isoPartial(published), published)
    draft.add('notes', `Listed on: ${[cleanText(list.text), published].filter(Boolean).join(', ')}`)
  }
  for (const authority of childrenIn(element, 'legalAuthorities', 'legalAuthority')) draft.add('notes', authority.text)
  for (const relation of childrenIn(element, 'relationships', 'relationship')) {
    const other = childrenOf(relation, 'relatedEntity')[0]
    draft.add(
      'notes',
      [textOf(relation, 'type'), other?.text.trim(), other?.attributes['entityId']].filter(Boolean).join(' '),
    )
  }
  draft.add('topics', 'sanction')
  return { draft, aliases: Math.max(0, names.length - 1), rejections }
}

function addName(draft: EntityDraft, name: XmlElement): void {
  const primary = textOf(name, 'isPrimary') === 'true'
  const low = textOf(name, 'isLowQuality') === 'true'
  const former = /^f/i.test(textOf(name, 'aliasType'))
  const prop = primary ? 'name' : low ? 'weakAlias' : former ? 'previousName' : 'alias'
  for (const form of childrenIn(name, 'translations', 'translation')) {
    const text = nameOf(form)
    const lang = languageOf(text)
    if (lang === undefined) addOfacName(draft, prop, text)
    // In other scripts the comma stands between the parts of the name as well.
    else draft.add(prop, spoken(draft, text), text, lang)
  }
}

function spoken(draft: EntityDraft, text: string): string {
  const parts = text.split(/[,،]\s*/)
  return draft.schema === 'Person' && parts.length === 2 ? `${parts[1]} ${parts[0]}` : text
}

/** OFAC writes the whole name as `LAST, First` as well as its parts. */
function nameOf(form: XmlElement): string {
  const whole = textOf(form, 'formattedFullName')
  if (whole !== '') return whole
  const last = textOf(form, 'formattedLastName')
  const first = textOf(form, 'formattedFirstName')
  if (last || first) return [last, first].filter(Boolean).join(', ')
  return childrenIn(form, 'nameParts', 'namePart')
    .map((part) => textOf(part, 'value'))
    .filter(Boolean)
    .join(' ')
}

function addAddress(draft: EntityDraft, address: XmlElement): void {
  const country = textOf(address, 'country')
  for (const form of childrenIn(address, 'translations', 'translation')) {
    const parts = childrenIn(form, 'addressParts', 'addressPart').map((part) => cleanText(textOf(part, 'value')))
    draft.add('address', [...parts, country].filter(Boolean).join(', '), undefined, languageOf(parts.join(' ')))
  }
  if (country) draft.addCountry('country', country)
}

function addFeature(draft: EntityDraft, feature: XmlElement): readonly FieldRejection[] {
  const label = textOf(feature, 'type')
  const value = textOf(feature, 'value')
  // The written value tells year from day; the dates beside it make `1951` the first of January.
  const dated = childrenOf(feature, 'valueDate')[0]
  const written = value || (dated === undefined ? '' : textOf(dated, 'fromDateBegin'))
  addOfacFeature(draft, { label, value: written, country: '' })
  if (!/^birthdate$/i.test(label) || written === '' || !draft.has('birthDate')) return []
  return draft.holdsFrom('birthDate', cleanText(written))
    ? []
    : [{ field: 'Birthdate', value: written, reason: 'This is not a date', remedy: 'Write it as DD Mon YYYY or YYYY' }]
}
