/** On what a visa may be revoked, as it is seeded. */
interface SeededGround {
  readonly code: string
  readonly kind: 'consular' | 'prudential'
  readonly title: string
  readonly by: 'post' | 'department'
  readonly whereabouts: readonly string[]
  readonly source: string
}

const ANYWHERE = ['abroad', 'on-the-way', 'in-country', 'unknown']

export const seededGrounds: readonly SeededGround[] = [
  {
    code: '221(i)-ineligible',
    kind: 'consular',
    title: 'The holder is ineligible under the law, or was when the visa was issued',
    by: 'post',
    // Never by a post once the holder is here or on the way; where nobody knows, he may be.
    whereabouts: ['abroad'],
    source: 'INA 221(i); 22 CFR 41.122; 9 FAM 403.11, from memory',
  },
  {
    code: '221(i)-driving',
    kind: 'consular',
    title: 'Arrest or conviction for driving under the influence within five years (watchlist promote hit)',
    by: 'post',
    whereabouts: ['abroad'],
    source: '9 FAM 403.11, from memory',
  },
  {
    code: '221(i)-prudential',
    kind: 'prudential',
    title: 'What was learned since casts doubt on the visa',
    by: 'department',
    whereabouts: ANYWHERE,
    source: 'INA 221(i); 9 FAM 403.11 (prudential revocation), from memory',
  },
]

interface SeededNotice {
  readonly recipient: string
  readonly title: string
  readonly whereabouts: readonly string[]
  readonly hours: number
}

/** The hours are those of the product until the agency sets its own. */
export const NOTICE_SOURCE = '9 FAM 403.11 and GAO-03-1013T, from memory; the hours: design of the product'

export const seededNotices: readonly SeededNotice[] = [
  { recipient: 'lookout', title: 'Lookout unit', whereabouts: ANYWHERE, hours: 2 },
  { recipient: 'border', title: 'Border control (CBP)', whereabouts: ANYWHERE, hours: 4 },
  { recipient: 'carrier', title: 'Carriers', whereabouts: ['abroad', 'on-the-way', 'unknown'], hours: 4 },
  {
    recipient: 'enforcement',
    title: 'Enforcement in the country (HSI, ERO)',
    whereabouts: ['on-the-way', 'in-country', 'unknown'],
    hours: 24,
  },
  { recipient: 'post', title: 'The post that issued the visa', whereabouts: ANYWHERE, hours: 24 },
]
