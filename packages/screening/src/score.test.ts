import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, ScreeningIndex, type Weights, weighed } from './index.ts'
import { logOdds } from './parameters.ts'
import { asks, everyone, person, publicLabel, question, world } from './testing.ts'

const score = (
  query: Readonly<Record<string, string>>,
  candidate: Readonly<Record<string, string>>,
  schema = 'Person',
): number => compare(asks(query, schema), person('x', candidate, schema), { readable: everyone }).score

const names = (query: string, candidate: string, schema = 'Person'): number =>
  score({ name: query }, { name: candidate }, schema)

describe('names', () => {
  test.each([
    ['Usama bin Ladin', 'Osama bin Laden'],
    ['محمد بن عبد الرحمن القحطاني', 'Muhammad bin Abd al-Rahman al-Qahtani'],
    ['أيمن الظواهري', 'Ayman al-Zawahiri'],
    ['عبدالملك الحوثي', 'Abd-al-Malik al-Huthi'],
    ['Владимир Путин', 'Vladimir Putin'],
    ['习近平', 'Xi Jinping'],
    ['김정은', 'Kim Jong Un'],
    ['Γεώργιος Παπαδόπουλος', 'Georgios Papadopoulos'],
    ['Hidayat Allah', 'Hidayatullah'],
    ['Ig0r Sech1n', 'Igor Sechin'],
    ['A. Khamenei', 'Ali Khamenei'],
    ['Bill Clinton', 'William Clinton'],
    ['Sergey Lavrov', 'Sergey Viktorovich Lavrov'],
    ['Abddul Samad Achekzai', 'Abdul Samad Achekzai'],
    ['Kim Jong-uun', 'Kim Jong-un'],
  ])('SCR-NAME-1 %s is an alert for %s', (query, candidate) => {
    expect(names(query, candidate)).toBeGreaterThanOrEqual(0.7)
  })

  test.each([
    ['Al Qaeda', 'Alqaida'],
    ['Al-Nusrah Front', 'AlNusrah Front'],
    ['Blackstone Fund VII', 'Blackstone Fund 7 L.P.'],
    ['Siemens AG', 'Siemens Aktiengesellschaft'],
  ])('SCR-NAME-2 %s is an alert for %s', (query, candidate) => {
    expect(names(query, candidate, 'Organization')).toBeGreaterThanOrEqual(0.7)
  })

  test.each([
    ['SCR-NAME-3', 'Ibrahim Hassan Al-Mosuli', 'Ibrahim Hassan Al-Tikriti', 'Person'],
    ['SCR-NAME-3', 'Angela Merkel', 'Angela Schmidt', 'Person'],
    ['SCR-NAME-4', 'Blackstone Fund VII', 'Blackstone Fund VIII', 'Company'],
    ['SCR-NAME-5', 'Salman bin Muhammad', 'Muhammad bin Salman', 'Person'],
    ['SCR-NAME-6', 'Mia', 'Mia Thompson', 'Person'],
    ['SCR-NAME-6', 'Li U', 'Li U', 'Person'],
    ['SCR-NAME-6', 'Muhammad', 'Muhammad Qahtani', 'Person'],
    ['SCR-NAME-6', 'Suharta', 'Suharto Hadi', 'Person'],
    ['SCR-NAME-6', 'Swam', 'Sand Swan', 'Vessel'],
    ['SCR-NAME-6', 'Shipping Co', 'Dawn Shipping Co', 'Company'],
    ['SCR-NAME-6', 'Dawn Shipping Co', 'Dawn Maritime Trading Co', 'Company'],
    ['SCR-NAME-7', 'Saddam Hassan', 'Saddam Husayn', 'Person'],
    ['SCR-NAME-9', 'Antonia Rodriguez', 'Antonio Rodriguez', 'Person'],
    ['SCR-NAME-9', 'Bowne Solutions Denmark', 'Bowne Solutions II Denmark', 'Company'],
    ['SCR-NAME-9', 'Camilo Contreras', 'Luis C. Contreras', 'Person'],
    ['SCR-NAME-10', 'Anna Ibrahim', 'Ibrahim Banna', 'Person'],
    ['SCR-NAME-10', 'Johan Gonzales', 'Juan Gonzalez Diaz', 'Person'],
  ])('%s %s is no alert for %s', (_, query, candidate, schema) => {
    expect(names(query, candidate, schema)).toBeLessThan(0.7)
  })

  test.each([
    ['Swan', 'Sand Swan', 'Vessel'],
    ['Sanzetta Limited', 'Sanzetta Investments Limited', 'Company'],
    ['Dawn Management Co. Ltd.', 'Dawn Marine Management Co. Ltd.', 'Company'],
    ['Sayyed Jamali', 'Jamali, Kamal', 'Person'],
  ])('SCR-NAME-6 %s is an alert for %s, being all that was asked', (query, candidate, schema) => {
    expect(names(query, candidate, schema)).toBeGreaterThanOrEqual(0.7)
  })

  test.each([
    ['Mohammad Abdul Abbas Akhund', 'Mohammad Abbas Akhund', 'Person'],
    ['Cabdulqaadir Warsame', 'Abdulqadir Warsame', 'Person'],
    ['OAO Gazprom', 'Open Joint Stock Company Gasprom', 'Company'],
    ['Creta G.A.', 'Creta S.A.', 'Company'],
    ['Wafa Al', 'Al Wafa', 'Organization'],
    ['Al Qaeda', "Al-Qa'ida/Islamic Army", 'Organization'],
    ['Barco Line', 'Foo Trading (formerly Barco Line)', 'Company'],
  ])('SCR-NORM-9 %s is an alert for %s', (query, candidate, schema) => {
    expect(names(query, candidate, schema)).toBeGreaterThanOrEqual(0.7)
  })

  test('SCR-NAME-6 the only name of a person is an alert for whoever bears it, to the letter', () => {
    expect(names('Suharto', 'Suharto Hadi')).toBeGreaterThanOrEqual(0.7)
    expect(names('Suharto', 'Suharto Hadi')).toBeLessThan(names('Suharto Hadi', 'Suharto Hadi'))
  })

  test('SCR-NAME-9 a last o or a tells people apart, and nothing else', () => {
    expect(names('Tajca', 'Tajco', 'Company')).toBeGreaterThanOrEqual(0.7)
  })

  test('SCR-NAME-8 one word of three is no lead, two are', () => {
    const features = (candidate: string): number =>
      compare(asks({ name: 'Boris Godunov Tarkov' }), person('x', { name: candidate }), { readable: everyone }).features
        .length
    expect(features('Godunov')).toBe(0)
    expect(features('Boris Godunov')).toBe(1)
  })

  test('SCR-NAME-9 a name with a legal form is no person’s', () => {
    const asked = asks({ name: 'Feng Sheng' })
    const firm = (name: string): number =>
      compare(asked, person('x', { name }, 'LegalEntity'), { readable: everyone }).score
    expect(firm('Feng Sheng')).toBeGreaterThanOrEqual(0.7)
    expect(firm('Feng Sheng Co., Ltd.')).toBeLessThan(0.7)
  })

  test('SCR-NAME-11 the same word beside another ranks above a word that is like it', () => {
    expect(names('Bassam', 'Bassam Karimov')).toBeGreaterThan(names('Bassam', 'Hassam'))
  })

  test('SCR-NORM-6 registration marks are one word, also with a slip', () => {
    expect(names('PE-MHG', 'EP-MHG', 'Airplane')).toBeGreaterThan(0.5)
    expect(names('EP-MHG', 'EP-IBN', 'Airplane')).toBeLessThan(0.5)
  })

  test('SCR-NAME-3 leaving out costs less than contradicting', () => {
    expect(names('Ibrahim Hassan', 'Ibrahim Hassan Mosuli')).toBeGreaterThan(
      names('Ibrahim Hassan Tikriti', 'Ibrahim Hassan Mosuli'),
    )
  })
})

describe('the score', () => {
  test('SCR-SCORE-1 features add up to the score', () => {
    fc.assert(
      fc.property(world(fc.constant(publicLabel)), question, (entities, query) => {
        for (const entity of entities) {
          const { score, features } = compare(query, entity, { readable: everyone })
          const odds = features.reduce((sum, { logOdds }) => sum + logOdds, -3)
          expect(score).toBeCloseTo(1 / (1 + Math.exp(-odds)), 4)
          for (const feature of features) expect(Math.abs(feature.score)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('SCR-SCORE-2 a name alone never confirms', () => {
    expect(names('Ayman Muhammed Rabi al-Zawahiri', 'Ayman Muhammed Rabi al-Zawahiri')).toBe(0.8808)
  })

  test('SCR-SCORE-3 a weak alias alone stays below the threshold and supports a date', () => {
    expect(score({ name: 'Abu Mansur' }, { weakAlias: 'Abu Mansur' })).toBe(0.5987)
    expect(
      score({ name: 'Abu Mansur', birthDate: '1970-02-03' }, { weakAlias: 'Abu Mansur', birthDate: '1970-02-03' }),
    ).toBeGreaterThan(0.95)
  })

  test('SCR-SCORE-4 dates are graded', () => {
    const graded = ['1970-02-03', '1970-03-02', '1970', '1971', '1974-05-06', '1991-05-06'].map((birthDate) =>
      score({ name: 'Ivan Petrov', birthDate: '1970-02-03' }, { name: 'Ivan Petrov', birthDate }),
    )
    expect(graded).toEqual([...graded].sort((a, b) => b - a))
    expect(new Set(graded).size).toBe(graded.length)
    expect(graded[0]).toBeGreaterThan(0.98)
    expect(graded.at(-1)).toBeLessThan(0.7)
  })

  test('SCR-SCORE-5 identifiers reach, confirm and contradict', () => {
    const ship = (imoNumber: string): number =>
      compare(
        asks({ name: 'Ocean Star', imoNumber: '9074729' }, 'Vessel'),
        person('x', { name: 'Ocean Star', imoNumber }, 'Vessel'),
        { readable: everyone },
      ).score
    expect(ship('IMO 9074729')).toBeGreaterThan(0.99)
    expect(ship('9321483')).toBeLessThan(0.2)
    expect(
      score({ name: 'Someone Else', passportNumber: 'P 123456' }, { name: 'Ivan Petrov', passportNumber: 'P123456' }),
    ).toBeGreaterThan(0.9)
    expect(
      score({ leiCode: '529900T8BM49AURSDO55' }, { leiCode: '5299 00T8 BM49 AURS DO55' }, 'Company'),
    ).toBeGreaterThan(0.95)
  })

  test('SCR-SCORE-6 countries meet by code or name, gender speaks against', () => {
    expect(
      score({ name: 'Ivan Petrov', nationality: 'ru' }, { name: 'Ivan Petrov', country: 'Russian Federation' }),
    ).toBeGreaterThan(0.88)
    expect(score({ name: 'Sasha Petrov', gender: 'female' }, { name: 'Sasha Petrov', gender: 'male' })).toBeLessThan(
      0.7,
    )
  })
})

describe('weights', () => {
  const query = asks({ name: 'Irina Petrova', birthDate: '1951-01-01', nationality: 'ru' })
  const listed = person('x', { name: 'Irina Petrova', birthDate: '1980-05-06', nationality: 'ru' })
  const weighedAs = (weights: Weights) => compare(query, listed, { readable: everyone, weights })

  test('SCR-SCORE-9 of one change nothing', () => {
    const plain = compare(query, listed, { readable: everyone })
    expect(weighedAs({})).toEqual(plain)
    expect(weighedAs(Object.fromEntries(weighed.map((name) => [name, 1])))).toEqual(plain)
  })

  test('SCR-SCORE-9 of nought leave a feature aside, for whoever it spoke against as well', () => {
    const dateless = compare(asks({ name: 'Irina Petrova', nationality: 'ru' }), listed, { readable: everyone })
    expect(weighedAs({ birthDate: 0 })).toEqual(dateless)
    expect(weighedAs({ birthDate: 0, country: 0 }).features.map(({ feature }) => feature)).toEqual(['name'])
    const index = ScreeningIndex.build([listed])
    const options = { readable: everyone, cutoff: 0.8 }
    expect(index.match(query, options).total).toBe(0)
    expect(index.match(query, { ...options, weights: { birthDate: 0 } }).results).toEqual([
      { ...dateless, match: true },
    ])
  })

  test('SCR-SCORE-9 the features still add up to the score', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (name, birthDate) => {
          const { score, features } = weighedAs({ name, birthDate })
          const odds = features.reduce<number>((sum, one) => sum + one.logOdds, logOdds.prior)
          expect(score).toBeCloseTo(1 / (1 + Math.exp(-odds)), 3)
        },
      ),
    )
  })
})
