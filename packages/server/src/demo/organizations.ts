import { countryOf } from '../platform/database/reference/countries.ts'
import { ownOrganization } from './offices.ts'
import { attachePosts } from './posts-abroad.ts'
import type { DemoOrganization } from './rows.ts'

/** What the agencies of other countries are called, in turn; none of these is a real agency's name. */
const customs = [
  ['National Customs Investigation Service of', 'NCIS'],
  ['Directorate of Customs Enforcement of', 'DCE'],
  ['Border and Revenue Investigation Office of', 'BRIO'],
] as const

/** Countries in which a second agency is worked with, and what it is. */
const second: Readonly<Record<string, readonly [name: string, acronym: string]>> = {
  MX: ['Federal Financial Crimes Unit of', 'FFCU'],
  CO: ['Special Judicial Investigation Branch of', 'SJIB'],
  CA: ['Border Integrity Investigations of', 'BII'],
  GB: ['Organised Immigration Crime Command of', 'OICC'],
  FR: ['Central Office against Illicit Trade of', 'COIT'],
  DE: ['Federal Customs Criminal Bureau of', 'FCCB'],
  IT: ['Economic Crime Guard of', 'ECG'],
  TR: ['Anti-Smuggling Department of', 'ASD'],
  BR: ['Federal Border Intelligence Centre of', 'FBIC'],
  JP: ['Metropolitan Trade Crime Division of', 'MTCD'],
  TH: ['Special Trafficking Cases Department of', 'STCD'],
  KE: ['Transnational Crime Directorate of', 'TCD'],
}

/** Bodies of many countries; their seat stands for their country. */
const international = [
  ['International Bureau for Customs Information', 'IBCI', 'BE'],
  ['Joint Office on Trafficking Routes', 'JOTR', 'AT'],
] as const

const named = (name: string, country: string): string => {
  const { name: of } = countryOf(country)
  // English puts an article before these and no other.
  return `${name} ${/^(?:United |Netherlands|Philippines|Dominican )/.test(of) ? 'the ' : ''}${of}`
}

const foreign = (name: string, acronym: string, country: string, which: number): DemoOrganization => ({
  id: `org-${country.toLowerCase()}-${which}`,
  code: `${country}-${which}`,
  name: named(name, country),
  kind: 'foreign',
  country,
  acronym: `${acronym}-${country}`,
})

/** Our own organization and sixty others: 46 customs agencies, 12 second ones and 2 international bodies. */
export const organizations: readonly DemoOrganization[] = [
  {
    id: ownOrganization,
    code: 'OWN',
    name: 'Office of International Investigations',
    kind: 'own',
    country: 'US',
    acronym: 'OII',
  },
  ...attachePosts.flatMap(({ country }, index) => {
    const [name, acronym] = customs[index % customs.length] ?? customs[0]
    const other = second[country]
    return [foreign(name, acronym, country, 1), ...(other ? [foreign(...other, country, 2)] : [])]
  }),
  ...international.map(
    ([name, acronym, country]): DemoOrganization => ({
      id: `org-${acronym.toLowerCase()}`,
      code: acronym,
      name,
      kind: 'international',
      country,
      acronym,
    }),
  ),
]
