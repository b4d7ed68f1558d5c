import { Readable } from 'node:stream'
import { type Marking, publicMarking } from '../../../packages/kernel/src/index.ts'
import type { Reader } from '../../../packages/server/src/platform/sessions/reader.ts'
import type { TestInstallation } from '../../support/server.ts'
import { secret } from './markings.ts'

const line = (id: string, schema: string, properties: Record<string, string[]>): string =>
  `${JSON.stringify({ id, schema, properties })}\n`

const baseList = [
  line('pub-1', 'Person', {
    name: ['Ana Maria Okafor'],
    birthDate: ['1970-03-02'],
    nationality: ['ng'],
    topics: ['sanction'],
    passportNumber: ['A1234567'],
  }),
  line('pub-2', 'Person', { name: ['Boris Lindqvist'], birthDate: ['1981'], nationality: ['se'] }),
  line('pub-3', 'Company', { name: ['Harbour Freight Holdings'], jurisdiction: ['pa'] }),
  line('pub-4', 'Ownership', { owner: ['pub-1'], asset: ['pub-3'], percentage: ['51'] }),
].join('')

/** A whole secret person, a hidden link between two visible records, a hidden alias and passport on a visible one, a bad row. */
const secretList = [
  line('sec-1', 'Person', {
    name: ['Zephyrine Quillon'],
    birthDate: ['1966-06-06'],
    nationality: ['fr'],
    topics: ['crime'],
    passportNumber: ['ZQ998877'],
  }),
  line('sec-2', 'Directorship', { director: ['pub-2'], organization: ['pub-3'] }),
  line('pub-1', 'Person', {
    alias: ['Nightjar Winterbourne'],
    passportNumber: ['NW445566'],
    country: ['kp'],
    topics: ['crime.terror'],
  }),
  line('sec-3', 'Person', { name: ['Ana Maria Okafor'], nationality: ['ng'], addressEntity: ['pub-2'] }),
  '{"id": "sec-bad", "schema": "Nonsense", "properties": {}}\n',
].join('')

export const importBaseList = (installation: TestInstallation, supervisor: Reader) =>
  importList(installation, supervisor, 'base_list', baseList, publicMarking)

export async function hideLists(installation: TestInstallation, keyholder: Reader): Promise<void> {
  await importList(installation, keyholder, 'nightfall', secretList, secret)
  await importList(
    installation,
    keyholder,
    'daybreak',
    line('sec-4', 'Person', { name: ['Tarquin Vellacott'] }),
    secret,
  )
}

async function importList(
  installation: TestInstallation,
  who: Reader,
  source: string,
  content: string,
  marking: Marking,
): Promise<void> {
  const { application } = installation
  const upload = await application.lists.upload(who, `${source}.ftm.json`, Readable.from([Buffer.from(content)]))
  await application.lists.start(who, {
    key: `import-${source}`,
    source,
    title: `List ${source}`,
    files: [upload.id],
    marking: marking as never,
  })
  await application.lists.idle()
  await application.duplicates.idle()
}
