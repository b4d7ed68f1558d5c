import type { Engine } from '../../server/src/modules/screening/engine.ts'
export type Mine = Engine
