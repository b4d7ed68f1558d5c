import { expect, it } from 'vitest'
import { damageOf } from './damaged-text.ts'

/** What a program makes of UTF-8 that it takes for Windows-1252, as far as that has a letter for each byte. */
const misread = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text))

it.each(['José', 'Müller & Söhne', 'МУНЬОС', 'محمد علي', 'Łódź', 'O’Neill', 'côte – d’azur', '北京'])(
  '%s is told from its misreading',
  (text) => {
    expect(damageOf(text)).toBeNull()
    if (text !== '北京') expect(damageOf(misread(text))?.remedy).toMatch(/as it came/)
  },
)

it.each(['SÃO PAULO', 'ÅÄÖ', 'ABBÉ “X”', 'Ñ', 'Ø.', 'Â', 'âge', 'NGUYỄN ĐÌNH', '', 'Ã'])(
  '%s is no misreading',
  (text) => expect(damageOf(text)).toBeNull(),
)

it('tells a letter that was lost', () => expect(damageOf('Jos\uFFFD')?.reason).toMatch(/lost/))
