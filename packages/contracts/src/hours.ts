/** Hours that staff worked, by programme and post. */

export * from './hours/measures.ts'
export * from './hours/programmes.ts'
export * from './hours/recording.ts'
