/** A legal ground as it is seeded: in force from a day on, until another when one is known. */
interface SeededGround {
  readonly code: string
  readonly title: string
  readonly source: string
  readonly from: string
  readonly to: string | null
  /** A refusal may rest on it alone. */
  readonly alone: boolean
}

const ACT = '1952-12-24'
const RENUMBERED = '1991-06-01'
const ina = (code: string, title: string, from = RENUMBERED): SeededGround => ({
  code,
  title,
  source: `INA ${code}; 9 FAM 403.10, from memory`,
  from,
  to: null,
  alone: true,
})
/** A note in a file: it says that somebody once thought of a refusal, and never carries one. */
const quasi = (code: string, title: string): SeededGround => ({
  code,
  title,
  source: '9 FAM 403.10, from memory',
  from: ACT,
  to: null,
  alone: false,
})

export const seededGrounds: readonly SeededGround[] = [
  ina('212(a)(2)(A)', 'Crimes involving moral turpitude, or drugs'),
  ina('212(a)(2)(C)', 'Trafficker in controlled substances'),
  ina('212(a)(2)(H)', 'Trafficker in persons', '2000-10-28'),
  ina('212(a)(2)(I)', 'Money laundering', '2001-10-26'),
  ina('212(a)(3)(A)', 'Espionage, sabotage, export violations or unlawful activity'),
  ina('212(a)(3)(B)', 'Terrorist activities'),
  ina('212(a)(6)(C)(i)', 'Fraud or wilful misrepresentation'),
  ina('212(a)(6)(E)', 'Smuggler of persons'),
  ina('212(a)(9)(A)', 'Removed before', '1997-04-01'),
  ina('212(a)(9)(B)', 'Unlawfully present before', '1997-04-01'),
  ina('212(a)(9)(C)', 'Unlawfully present after a violation', '1997-04-01'),
  ina('212(f)', 'Entry suspended by proclamation', ACT),
  ina('214(b)', 'No proof of a residence abroad', ACT),
  ina('221(g)', 'Incomplete, or in administrative processing', ACT),
  quasi('P6C', 'Perhaps fraud: a note to whoever decides next'),
  quasi('P6E', 'Perhaps a smuggler: a note to whoever decides next'),
]
