import { cleanText } from './clean.ts'
import { EntityDraft } from './entity-draft.ts'
import { endsInLegalForm } from './legal-form.ts'
import { addOfacFeature } from './ofac-feature.ts'
import { addOfacName } from './ofac-name.ts'
import { addOfacRemarks } from './ofac-remarks.ts'
import type { FieldRejection } from './un-subject.ts'
import { childrenIn, textOf } from './xml-element.ts'
import type { XmlElement } from './xml-records.ts'

/** A name as OFAC's other files write it, which is what everything behind reads. */
export const sdnName = (element: XmlElement): string =>
  [textOf(element, 'lastName'), textOf(element, 'firstName')].filter(Boolean).join(', ')

export function sdnSchema(element: XmlElement): string | null {
  const type = textOf(element, 'sdnType').toLowerCase()
  if (type === 'individual') return 'Person'
  if (type === 'vessel') return 'Vessel'
  if (type === 'aircraft') return 'Airplane'
  if (type !== 'entity') return null
  return endsInLegalForm(sdnName(element)) ? 'Company' : 'LegalEntity'
}

/** One `sdnEntry` of sdn.xml as an entity; the same number, the same id as in the comma-separated files. */
export function readSdn(
  element: XmlElement,
  id: string,
  schema: string,
): { readonly draft: EntityDraft; readonly aliases: number; readonly rejections: readonly FieldRejection[] } {
  const draft = new EntityDraft(id, schema)
  const rejections: FieldRejection[] = []
  addOfacName(draft, 'name', sdnName(element))
  const aliases = childrenIn(element, 'akaList', 'aka')
  for (const alias of aliases) addAlias(draft, alias)
  for (const program of childrenIn(element, 'programList', 'program')) draft.add('program', program.text)
  draft.add('position', textOf(element, 'title'))
  for (const paper of childrenIn(element, 'idList', 'id'))
    addOfacFeature(draft, {
      label: textOf(paper, 'idType'),
      value: textOf(paper, 'idNumber'),
      country: textOf(paper, 'idCountry'),
    })
  for (const birth of childrenIn(element, 'dateOfBirthList', 'dateOfBirthItem')) {
    const value = textOf(birth, 'dateOfBirth')
    addOfacFeature(draft, { label: 'Birthdate', value, country: '' })
    if (value !== '' && draft.has('birthDate') && !draft.holdsFrom('birthDate', cleanText(value)))
      rejections.push({
        field: 'dateOfBirth',
        value,
        reason: 'This is not a date',
        remedy: 'Write it as DD Mon YYYY or YYYY',
      })
  }
  for (const place of childrenIn(element, 'placeOfBirthList', 'placeOfBirthItem'))
    addOfacFeature(draft, { label: 'Place of Birth', value: textOf(place, 'placeOfBirth'), country: '' })
  for (const [list, item, label] of [
    ['nationalityList', 'nationality', 'Nationality Country'],
    ['citizenshipList', 'citizenship', 'Citizenship Country'],
  ] as const)
    for (const one of childrenIn(element, list, item))
      addOfacFeature(draft, { label, value: textOf(one, 'country'), country: '' })
  for (const address of childrenIn(element, 'addressList', 'address')) addAddress(draft, address)
  for (const vessel of element.children.filter(({ name }) => name === 'vesselInfo')) addVessel(draft, vessel)
  if (textOf(element, 'remarks')) addOfacRemarks(draft, textOf(element, 'remarks'))
  draft.add('topics', 'sanction')
  return { draft, aliases: aliases.length, rejections }
}

function addAlias(draft: EntityDraft, alias: XmlElement): void {
  const weak = /^weak$/i.test(textOf(alias, 'category'))
  const former = /^f/i.test(textOf(alias, 'type'))
  addOfacName(draft, weak ? 'weakAlias' : former ? 'previousName' : 'alias', sdnName(alias))
}

function addAddress(draft: EntityDraft, address: XmlElement): void {
  const fields = ['address1', 'address2', 'address3', 'city', 'stateOrProvince', 'postalCode', 'country']
  const parts = fields.map((field) => cleanText(textOf(address, field))).filter(Boolean)
  draft.add('address', parts.join(', '))
  if (textOf(address, 'country')) draft.addCountry('country', textOf(address, 'country'))
}

function addVessel(draft: EntityDraft, vessel: XmlElement): void {
  draft.add('callSign', textOf(vessel, 'callSign')).add('type', textOf(vessel, 'vesselType'))
  const tonnage = textOf(vessel, 'tonnage')
  const registered = textOf(vessel, 'grossRegisteredTonnage')
  draft.add('deadweightTonnage', tonnage.replaceAll(',', ''), tonnage)
  draft.add('grossRegisteredTonnage', registered.replaceAll(',', ''), registered)
  if (textOf(vessel, 'vesselFlag')) draft.addCountry('flag', textOf(vessel, 'vesselFlag'))
  if (textOf(vessel, 'vesselOwner')) draft.add('notes', `Owner: ${textOf(vessel, 'vesselOwner')}`)
}
