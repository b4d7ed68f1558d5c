import type { IndexedValue } from '../../packages/screening/src/index.ts'

/** Every statement of a public list has this label. */
export const publicLabel = 0
export const statement = (prop: string, value: string): IndexedValue => ({ prop, value, label: publicLabel })
