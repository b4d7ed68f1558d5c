import { fairness } from './fairness.ts'
import { importing } from './import.ts'
import { labels } from './labels.ts'
import { link } from './link.ts'
import { match } from './match.ts'
import { peers } from './peers.ts'
import { quality } from './quality.ts'
import { reverse } from './reverse.ts'
import { rings } from './rings.ts'
import { scale } from './scale.ts'
import { search } from './search.ts'
import { start } from './start.ts'
import type { Bench } from './support/bench.ts'
import { timing } from './timing.ts'
import { workers } from './workers.ts'

export const benches: readonly Bench[] = [
  importing,
  match,
  search,
  start,
  labels,
  quality,
  peers,
  fairness,
  link,
  scale,
  reverse,
  rings,
  timing,
  workers,
]
