export { canonicalJson } from './canonical-json.ts'
export { type Clock, dayOf, fixedClock, systemClock } from './clock.ts'
export { type FieldProblem, notFound, Refusal, type RefusalCode, type RefusalDetail } from './errors.ts'
export {
  type EntityId,
  type Id,
  type LabelId,
  type OfficeId,
  type OrganizationId,
  type PersonId,
  type PrincipalId,
  type Randomness,
  systemRandomness,
} from './ids.ts'
export {
  absorbs,
  banner,
  type Clearance,
  dominates,
  type Emergency,
  explain,
  isPublic,
  join,
  joinAll,
  type Marking,
  markingKey,
  neverInEmergency,
  normalize,
  type Originator,
  publicMarking,
  type Sensitivity,
  sensitivities,
  type Usage,
  usages,
} from './marking.ts'
export { allowed, every, refused, type Verdict } from './result.ts'
