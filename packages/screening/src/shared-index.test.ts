import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LabelBits, ScreeningIndex, UnreadableSnapshot } from './index.ts'
import { asks, person, publicLabel, question, secretLabel, world } from './testing.ts'

const labels = fc.constantFrom(publicLabel, secretLabel)
const options = { readable: LabelBits.of([publicLabel]), limit: 50, cutoff: 0 }

test('SCR-INDEX-8 what an index shares answers as it does, and goes on from there by itself', () => {
  fc.assert(
    fc.property(world(labels), world(labels), world(labels), question, (first, second, third, query) => {
      const index = ScreeningIndex.build(first)
      index.apply({ upsert: second, remove: ['e1', 'e2'] })
      const before = index.match(query, options)
      const opened = ScreeningIndex.open(index.share())
      expect(index.match(query, options)).toEqual(before)
      expect(opened.match(query, options)).toEqual(before)
      expect(opened.size).toBe(index.size)
      opened.apply({ upsert: third, remove: ['e3', 'e4'] })
      expect(index.match(query, options)).toEqual(before)
      index.apply({ upsert: third, remove: ['e3', 'e4'] })
      expect(opened.match(query, options)).toEqual(index.match(query, options))
    }),
    { numRuns: 200 },
  )
})

test('SCR-INDEX-8 languages and identifiers come along', () => {
  const values = [
    { prop: 'name', value: 'Íñigo Gü', label: publicLabel, lang: 'spa' },
    { prop: 'passportNumber', value: 'A12345', label: secretLabel },
  ]
  const [part] = ScreeningIndex.build([{ ...person('x', {}), values }]).share()
  const opened = ScreeningIndex.open(part === undefined ? [] : [part])
  const secret = { ...options, readable: LabelBits.of([publicLabel, secretLabel]) }
  expect(opened.match(asks({ passportNumber: 'a 12345' }), secret).total).toBe(1)
  expect(opened.match(asks({ passportNumber: 'a 12345' }), options).total).toBe(0)
  expect(opened.match(asks({ name: 'Inigo Gü' }), options).results[0]?.features[0]?.candidateValue).toBe('Íñigo Gü')
})

test('SCR-INDEX-8 another thread reads the same memory', async () => {
  const index = ScreeningIndex.build([person('x', { name: 'Ivan Petrov' })])
  const query = asks({ name: 'Ivan Petrow' })
  const code = `
    import { parentPort, workerData } from 'node:worker_threads'
    const { LabelBits, ScreeningIndex } = await import(workerData.module)
    const { parts, query, readable } = workerData
    parentPort.postMessage(ScreeningIndex.open(parts).match(query, { readable: new LabelBits(readable), cutoff: 0 }))`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    workerData: {
      module: new URL('./index.ts', import.meta.url).href,
      parts: index.share(),
      query,
      readable: options.readable.bytes,
    },
  })
  const answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  expect(answer).toEqual(index.match(query, { ...options, limit: 5 }))
  await worker.terminate()
})

test('SCR-INDEX-8 what is no snapshot, or not whole, or of another engine, is refused', () => {
  const memory = ScreeningIndex.build([person('x', { name: 'Ivan Petrov' })]).share()[0]?.memory
  const bytes = new Uint8Array(memory ?? new SharedArrayBuffer(0))
  const open = (content: Uint8Array) => {
    const copy = new SharedArrayBuffer(content.length)
    new Uint8Array(copy).set(content)
    return () => ScreeningIndex.open([{ memory: copy, dead: new Uint8Array(1) }])
  }
  expect(bytes.length).toBeGreaterThan(100)
  expect(open(bytes)().size).toBe(1)
  for (const length of [0, 3, 4, 50, bytes.length - 9]) expect(open(bytes.slice(0, length))).toThrow(UnreadableSnapshot)
  const other = bytes.slice()
  const at = new TextDecoder().decode(bytes).indexOf('attache-screening/') + 'attache-screening/'.length
  other[at] = 'x'.charCodeAt(0)
  expect(open(other)).toThrow(UnreadableSnapshot)
})
