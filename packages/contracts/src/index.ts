import * as account from './account.ts'
import * as accounts from './accounts.ts'
import * as audit from './audit.ts'
import * as directory from './directory.ts'
import * as duplicates from './duplicates.ts'
import * as entities from './entities.ts'
import * as hours from './hours.ts'
import * as lists from './lists.ts'
import * as mappings from './mappings.ts'
import * as overview from './overview.ts'
import * as redress from './redress.ts'
import * as retention from './retention.ts'
import * as rights from './rights.ts'
import type { RouteContract } from './route.ts'
import * as screening from './screening.ts'
import * as system from './system.ts'
import * as visas from './visas.ts'

export { type Capability, capabilities, capabilitiesOf, capabilitiesOfAll, type Role, roles } from './capabilities.ts'
export {
  cleanValue,
  columnsOf,
  findsSomebody,
  isAskable,
  problemWith,
  propertiesOf,
  propertyFor,
  type ScreenedProperty,
  screenedProperties,
  separatorOf,
} from './columns.ts'
export { type Fault, fault, type Mark, mark, marking } from './common.ts'
export {
  addressOf,
  type BodyOf,
  type CallOf,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
  type RouteContract,
} from './route.ts'
export { toCsv } from './to-csv.ts'
export { historyEntry, type Step, step, type Transition, type Workflow, workflow } from './workflow.ts'
export {
  account,
  accounts,
  audit,
  directory,
  duplicates,
  entities,
  hours,
  lists,
  mappings,
  overview,
  redress,
  retention,
  rights,
  screening,
  system,
  visas,
}

const isRoute = (value: unknown): value is RouteContract =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value

/** Every route of the product, by id. */
export const routes: ReadonlyMap<string, RouteContract> = new Map(
  [
    account,
    accounts,
    audit,
    directory,
    duplicates,
    entities,
    hours,
    lists,
    mappings,
    overview,
    redress,
    retention,
    rights,
    screening,
    system,
    visas,
  ]
    .flatMap((domain) => Object.values(domain) as readonly unknown[])
    .filter(isRoute)
    .map((contract) => [contract.id, contract]),
)
