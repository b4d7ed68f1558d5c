import { offices } from './offices.ts'
import type { Random } from './random.ts'
import type { DemoOffice, Role } from './rows.ts'

/** One position to be filled: where, as what, under which title and grade. */
export interface Position {
  readonly office: DemoOffice
  readonly role: Role
  readonly title: string
  readonly grade: string
}

/** The positions of headquarters: role, title, grade, how many. */
const atHeadquarters: readonly (readonly [Role, string, string, number])[] = [
  ['assistant-director', 'Assistant Director', 'SES', 1],
  ['desk-officer', 'Regional Desk Officer', 'GS-14', 10],
  ['analyst', 'Intelligence Analyst', 'GS-13', 24],
  ['mission-support', 'Mission Support Specialist', 'GS-11', 13],
  ['privacy-officer', 'Privacy Officer', 'GS-14', 2],
  ['legal-adviser', 'Legal Adviser', 'GS-15', 4],
  ['auditor', 'Internal Auditor', 'GS-14', 3],
  ['system-administrator', 'System Administrator', 'GS-13', 4],
  ['list-manager', 'Watchlist Manager', 'GS-13', 3],
]

/** Offices with a deputy, which are also those that most agents are drawn to. */
const large: ReadonlySet<string> = new Set('MEX OTT BOG PAN SDO LON BER ROM ANK ABU NDL BEI HKG MAN'.split(' '))

/** What is spread over the posts abroad, and how much of it. */
const abroad: readonly (readonly [Role, string, string, number])[] = [
  ['assistant-attache', 'Assistant Attaché', 'GS-14', 10],
  ['special-agent', 'Special Agent', 'GS-13', 104],
  ['vsp-agent', 'Visa Security Agent', 'GS-13', 40],
  ['les-investigator', 'Locally Employed Investigator', 'FSN-10', 48],
  ['mission-support', 'Mission Support Assistant', 'GS-9', 20],
]

/** Exactly 400 positions, 230 of them for agents. */
export function positionsOf(random: Random): readonly Position[] {
  const ofKind = (kind: DemoOffice['kind']): readonly DemoOffice[] => offices.filter((office) => office.kind === kind)
  const heads = ofKind('attache-office')
  const subs = ofKind('sub-office')
  const deputies = heads.filter(({ code }) => large.has(code))
  const staffed = (role: Role, title: string, grade: string, places: readonly DemoOffice[]): readonly Position[] =>
    places.map((office) => ({ office, role, title, grade }))
  return [
    ...atHeadquarters.flatMap(([role, title, grade, count]) =>
      staffed(role, title, grade, Array.from({ length: count }, () => ofKind('headquarters')).flat()),
    ),
    ...staffed('attache', 'Attaché', 'GS-15', heads),
    ...staffed('deputy-attache', 'Deputy Attaché', 'GS-14', deputies),
    ...staffed('assistant-attache', 'Assistant Attaché, in charge', 'GS-14', subs),
    ...staffed('dod-liaison', 'Liaison Officer', 'GS-14', ofKind('defense-liaison')),
    ...staffed('field-office-coordinator', 'International Coordinator', 'GS-13', ofKind('domestic-field-office')),
    ...abroad.flatMap(([role, title, grade, count]) =>
      staffed(role, title, grade, spread([...heads, ...subs], count, random)),
    ),
  ]
}

/** Where so many people go: each post gets one while there are enough, and the rest go where the work is. */
function spread(posts: readonly DemoOffice[], count: number, random: Random): readonly DemoOffice[] {
  const first = count >= posts.length ? posts : []
  const weighted = posts.flatMap((post) => (large.has(post.code) ? [post, post, post, post] : [post]))
  return [...first, ...Array.from({ length: count - first.length }, () => random.pick(weighted))]
}
