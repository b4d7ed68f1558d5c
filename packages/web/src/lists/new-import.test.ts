import { isPublic } from '@attache/kernel'
import { expect, test } from 'vitest'
import { chosenMarking, sourceOf } from './new-import.ts'

test('a short name from what publishers call their files', () => {
  expect(sourceOf('SDN.CSV')).toBe('us_ofac_sdn')
  expect(sourceOf('alt.csv')).toBe('us_ofac_sdn')
  expect(sourceOf('consolidatedLegacyByPRN.xml')).toBe('un_sc_sanctions')
  expect(sourceOf('EU FSF-2026.ftm.json')).toBe('eu_fsf_2026')
  expect(sourceOf('1.csv')).toBe('')
})

test('official belongs to the reader’s organization and is released to nobody else', () => {
  expect(isPublic(chosenMarking('public', 'hsi'))).toBe(true)
  expect(chosenMarking('official', 'hsi')).toMatchObject({
    sensitivity: 'official',
    originators: [{ org: 'hsi', to: [] }],
  })
})
