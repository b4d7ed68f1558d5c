import type { ParsedEntity } from '../modules/entities/index.ts'
import { imoNumber } from './check-digit.ts'
import { yearOf } from './day.ts'
import { entityOf, fact } from './entity-of.ts'
import type { Random } from './random.ts'
import { flags, vesselTypes, vesselWords } from './watchlist-words.ts'

/** Invented ships. Their numbers check, and begin with a digit that no register gives out: no real ship bears one. */
export function listedVessels(random: Random, today: string, count: number): readonly ParsedEntity[] {
  const names = random.shuffle(
    vesselWords.first.flatMap((word) => vesselWords.second.map((other) => `${word} ${other}`)),
  )
  const numbers = new Set<string>()
  while (numbers.size < count) numbers.add(imoNumber(`${random.pick(['2', '3', '4'])}${random.digits(5)}`))
  return [...numbers].map((imo, index) => {
    const [flag, callSign, mmsi] = random.pick(flags)
    const earlier = random.chance(0.45) ? names[count + index] : null
    return entityOf(
      `demo-vessel-${index + 1}`,
      'Vessel',
      fact('name', names[index]),
      fact('previousName', earlier),
      fact('imoNumber', imo),
      fact(
        'callSign',
        `${callSign}${random.pick([...'ABCDEFGHJKLMNP'])}${random.pick([...'QRSTUVWXYZ'])}${random.int(2, 9)}`,
      ),
      fact('mmsi', `${mmsi}${random.digits(6)}`),
      fact('flag', flag),
      fact('pastFlags', random.chance(0.4) ? random.pick(flags)[0] : null),
      fact('type', random.pick(vesselTypes)),
      fact('deadweightTonnage', String(random.int(12, 3180) * 100)),
      fact('buildDate', String(yearOf(today) - random.int(4, 38))),
      fact('topics', random.pick(['sanction', 'mare.shadow', 'mare.detained'])),
      fact('notes', 'Its transponder was off for days in an invented sea report.'),
    )
  })
}
