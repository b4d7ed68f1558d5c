import { inProcess } from './match/in-process.ts'
import { overHttp } from './match/over-http.ts'
import { OFAC, ofacFiles } from './data/ofac.ts'
import { drawnFrom } from './data/drawn-names.ts'
import { type Bench, tableOf } from './support/bench.ts'

export const match: Bench = {
  name: 'match',
  about:
    'Names of the OFAC list of 2019, mangled in eleven ways, screened against that list: in process beside a full scan with normalised Levenshtein distance, and over HTTP against a server of its own process beside GET /healthz of the same server.',
  needs: [...ofacFiles.map((name) => `${OFAC}/${name}`), ...drawnFrom],
  run: async () => {
    const engine = inProcess()
    const http = await overHttp(engine.warmPerSecond)
    return { table: tableOf([...engine.lines, ...http]) }
  },
}
