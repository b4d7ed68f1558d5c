import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { searchNames } from '../visas/search-names.ts'
import { texts } from './search-params.ts'
import { Frame } from './shell/frame.tsx'
import { NotFound } from './shell/not-found.tsx'

const root = createRootRoute({ component: Outlet })

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./session/welcome.tsx'), 'Welcome'),
})

const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
const within = { getParentRoute: () => frame } as const

const home = createRoute({
  ...within,
  path: '/',
  component: lazyRouteComponent(() => import('../overview/home-page.tsx'), 'HomePage'),
})

const screening = createRoute({
  ...within,
  path: '/screening',
  component: lazyRouteComponent(() => import('../screening/screening-page.tsx'), 'ScreeningPage'),
})
const screenOne = createRoute({
  ...within,
  path: '/screening/one',
  validateSearch: texts('from'),
  component: lazyRouteComponent(() => import('../screening/one/screen-one-page.tsx'), 'ScreenOnePage'),
})
const screened = createRoute({
  ...within,
  path: '/screening/one/$id',
  validateSearch: texts('hit'),
  component: lazyRouteComponent(() => import('../screening/one/screened-page.tsx'), 'ScreenedPage'),
})
const questions = createRoute({
  ...within,
  path: '/screening/questions',
  component: lazyRouteComponent(() => import('../screening/questions-page.tsx'), 'QuestionsPage'),
})
const screenFile = createRoute({
  ...within,
  path: '/screening/file',
  component: lazyRouteComponent(() => import('../screening/file/screen-file-page.tsx'), 'ScreenFilePage'),
})
const batch = createRoute({
  ...within,
  path: '/screening/files/$id',
  validateSearch: texts('only'),
  component: lazyRouteComponent(() => import('../screening/file/batch-page.tsx'), 'BatchPage'),
})
const hits = createRoute({
  ...within,
  path: '/hits',
  validateSearch: texts('state', 'entity', 'batch', 'hit', 'application'),
  component: lazyRouteComponent(() => import('../screening/hits/hits-page.tsx'), 'HitsPage'),
})
const duplicates = createRoute({
  ...within,
  path: '/duplicates',
  validateSearch: texts('state', 'schema', 'entity', 'pair'),
  component: lazyRouteComponent(() => import('../duplicates/pairs-page.tsx'), 'PairsPage'),
})

const entities = createRoute({
  ...within,
  path: '/entities',
  validateSearch: texts('q', 'schema', 'dataset', 'country', 'topic'),
  component: lazyRouteComponent(() => import('../entities/entities-page.tsx'), 'EntitiesPage'),
})
const entity = createRoute({
  ...within,
  path: '/entities/$id',
  validateSearch: texts('tab'),
  component: lazyRouteComponent(() => import('../entities/entity-page.tsx'), 'EntityPage'),
})

const lists = createRoute({
  ...within,
  path: '/lists',
  component: lazyRouteComponent(() => import('../lists/lists-page.tsx'), 'ListsPage'),
})
const imports = createRoute({
  ...within,
  path: '/lists/imports',
  validateSearch: texts('source', 'state'),
  component: lazyRouteComponent(() => import('../lists/imports-page.tsx'), 'ImportsPage'),
})
const newImport = createRoute({
  ...within,
  path: '/lists/new',
  validateSearch: texts('source', 'title'),
  component: lazyRouteComponent(() => import('../lists/new-import-page.tsx'), 'NewImportPage'),
})
const tableImport = createRoute({
  ...within,
  path: '/lists/table',
  validateSearch: texts('mapping'),
  component: lazyRouteComponent(() => import('../lists/table/table-page.tsx'), 'TablePage'),
})
const mappings = createRoute({
  ...within,
  path: '/lists/mappings',
  validateSearch: texts('q', 'state'),
  component: lazyRouteComponent(() => import('../lists/mappings-page.tsx'), 'MappingsPage'),
})
const oneImport = createRoute({
  ...within,
  path: '/lists/imports/$id',
  component: lazyRouteComponent(() => import('../lists/import-page.tsx'), 'ImportPage'),
})

const redressList = createRoute({
  ...within,
  path: '/redress',
  validateSearch: texts('q', 'state', 'mine', 'free'),
  component: lazyRouteComponent(() => import('../redress/redress-page.tsx'), 'RedressPage'),
})
const newInquiry = createRoute({
  ...within,
  path: '/redress/new',
  component: lazyRouteComponent(() => import('../redress/new-inquiry-page.tsx'), 'NewInquiryPage'),
})
const inquiry = createRoute({
  ...within,
  path: '/redress/$id',
  component: lazyRouteComponent(() => import('../redress/inquiry-page.tsx'), 'InquiryPage'),
})

const hours = createRoute({
  ...within,
  path: '/hours',
  validateSearch: texts('week'),
  component: lazyRouteComponent(() => import('../hours/hours-page.tsx'), 'HoursPage'),
})
const hoursRecords = createRoute({
  ...within,
  path: '/hours/records',
  validateSearch: texts('mine', 'programme', 'recommends', 'post', 'from', 'to', 'superseded'),
  component: lazyRouteComponent(() => import('../hours/hours-records-page.tsx'), 'HoursRecordsPage'),
})
const hoursMeasures = createRoute({
  ...within,
  path: '/hours/measures',
  validateSearch: texts('from', 'to', 'post'),
  component: lazyRouteComponent(() => import('../hours/hours-measures-page.tsx'), 'HoursMeasuresPage'),
})

const directory = createRoute({
  ...within,
  path: '/directory',
  beforeLoad: () => {
    throw redirect({ to: '/directory/offices' })
  },
})
const offices = createRoute({
  ...within,
  path: '/directory/offices',
  validateSearch: texts('q', 'kind', 'country'),
  component: lazyRouteComponent(() => import('../directory/offices-page.tsx'), 'OfficesPage'),
})
const office = createRoute({
  ...within,
  path: '/directory/offices/$id',
  component: lazyRouteComponent(() => import('../directory/office-page.tsx'), 'OfficePage'),
})
const countries = createRoute({
  ...within,
  path: '/directory/countries',
  validateSearch: texts('q', 'on'),
  component: lazyRouteComponent(() => import('../directory/countries-page.tsx'), 'CountriesPage'),
})
const country = createRoute({
  ...within,
  path: '/directory/countries/$code',
  component: lazyRouteComponent(() => import('../directory/country-page.tsx'), 'CountryPage'),
})
const organizations = createRoute({
  ...within,
  path: '/directory/organizations',
  validateSearch: texts('q', 'country'),
  component: lazyRouteComponent(() => import('../directory/organizations-page.tsx'), 'OrganizationsPage'),
})
const people = createRoute({
  ...within,
  path: '/directory/people',
  validateSearch: texts('q', 'office', 'role'),
  component: lazyRouteComponent(() => import('../directory/people-page.tsx'), 'PeoplePage'),
})
const person = createRoute({
  ...within,
  path: '/directory/people/$id',
  component: lazyRouteComponent(() => import('../directory/person-page.tsx'), 'PersonPage'),
})

const audit = createRoute({
  ...within,
  path: '/audit',
  validateSearch: texts('kind', 'actor', 'subject', 'from', 'to'),
  component: lazyRouteComponent(() => import('../audit/audit-page.tsx'), 'AuditPage'),
})

const fairness = createRoute({
  ...within,
  path: '/audit/fairness',
  component: lazyRouteComponent(() => import('../audit/fairness-page.tsx'), 'FairnessPage'),
})

const accounts = createRoute({
  ...within,
  path: '/accounts',
  validateSearch: texts('q', 'invite'),
  component: lazyRouteComponent(() => import('../accounts/accounts-page.tsx'), 'AccountsPage'),
})
const tokens = createRoute({
  ...within,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../accounts/tokens-page.tsx'), 'TokensPage'),
})

const myAccount = createRoute({
  ...within,
  path: '/account',
  component: lazyRouteComponent(() => import('../accounts/my-account-page.tsx'), 'MyAccountPage'),
})
const rightsList = createRoute({
  ...within,
  path: '/rights',
  validateSearch: texts('q', 'role', 'capability', 'compartment'),
  component: lazyRouteComponent(() => import('../rights/rights-page.tsx'), 'RightsPage'),
})
const rightsChanges = createRoute({
  ...within,
  path: '/rights/changes',
  validateSearch: texts('open'),
  component: lazyRouteComponent(() => import('../rights/changes-page.tsx'), 'ChangesPage'),
})
const personRights = createRoute({
  ...within,
  path: '/rights/$id',
  component: lazyRouteComponent(() => import('../rights/person-rights-page.tsx'), 'PersonRightsPage'),
})
const breakGlass = createRoute({
  ...within,
  path: '/break-glass',
  component: lazyRouteComponent(() => import('../rights/break-glass-page.tsx'), 'BreakGlassPage'),
})

const retentionPlans = createRoute({
  ...within,
  path: '/retention',
  component: lazyRouteComponent(() => import('../retention/plans-page.tsx'), 'PlansPage'),
})
const retentionHolds = createRoute({
  ...within,
  path: '/retention/holds',
  component: lazyRouteComponent(() => import('../retention/holds-page.tsx'), 'HoldsPage'),
})
const retentionExpungements = createRoute({
  ...within,
  path: '/retention/expungements',
  component: lazyRouteComponent(() => import('../retention/expungements-page.tsx'), 'ExpungementsPage'),
})
const retentionDeclared = createRoute({
  ...within,
  path: '/retention/declared',
  component: lazyRouteComponent(() => import('../retention/declared-page.tsx'), 'DeclaredPage'),
})

const visas = createRoute({
  ...within,
  path: '/visas',
  validateSearch: texts(...searchNames),
  component: lazyRouteComponent(() => import('../visas/visas-page.tsx'), 'VisasPage'),
})
const visaMeasures = createRoute({
  ...within,
  path: '/visas/measures',
  validateSearch: texts('from', 'to', 'post'),
  component: lazyRouteComponent(() => import('../visas/measures-page.tsx'), 'MeasuresPage'),
})
const visaRings = createRoute({
  ...within,
  path: '/visas/rings',
  validateSearch: texts('from', 'to', 'judged', 'kind'),
  component: lazyRouteComponent(() => import('../visas/rings/rings-page.tsx'), 'RingsPage'),
})
const visaRing = createRoute({
  ...within,
  path: '/visas/rings/$id',
  validateSearch: texts('from', 'to'),
  component: lazyRouteComponent(() => import('../visas/rings/ring-page.tsx'), 'RingPage'),
})
const nominations = createRoute({
  ...within,
  path: '/visas/nominations',
  validateSearch: texts('q', 'state', 'mine', 'review'),
  component: lazyRouteComponent(() => import('../visas/nominations/nominations-page.tsx'), 'NominationsPage'),
})
const nomination = createRoute({
  ...within,
  path: '/visas/nominations/$id',
  component: lazyRouteComponent(() => import('../visas/nominations/nomination-page.tsx'), 'NominationPage'),
})
const newVisa = createRoute({
  ...within,
  path: '/visas/new',
  component: lazyRouteComponent(() => import('../visas/new-visa-page.tsx'), 'NewVisaPage'),
})
const visaFile = createRoute({
  ...within,
  path: '/visas/file',
  component: lazyRouteComponent(() => import('../visas/visa-file-page.tsx'), 'VisaFilePage'),
})
const visa = createRoute({
  ...within,
  path: '/visas/$id',
  component: lazyRouteComponent(() => import('../visas/visa-page.tsx'), 'VisaPage'),
})

const help = createRoute({
  ...within,
  path: '/help',
  component: lazyRouteComponent(() => import('../help/help-page.tsx'), 'HelpPage'),
})

const elsewhere = createRoute({ ...within, path: '$', component: NotFound })

export const routeTree = root.addChildren([
  welcome,
  frame.addChildren([
    home,
    screening,
    screenOne,
    screened,
    questions,
    screenFile,
    batch,
    hits,
    duplicates,
    entities,
    entity,
    lists,
    imports,
    newImport,
    tableImport,
    mappings,
    oneImport,
    directory,
    offices,
    office,
    countries,
    country,
    organizations,
    people,
    person,
    audit,
    fairness,
    accounts,
    tokens,
    myAccount,
    rightsList,
    rightsChanges,
    personRights,
    breakGlass,
    redressList,
    newInquiry,
    inquiry,
    hours,
    hoursRecords,
    hoursMeasures,
    retentionPlans,
    retentionHolds,
    retentionExpungements,
    retentionDeclared,
    visas,
    visaMeasures,
    visaRings,
    visaRing,
    nominations,
    nomination,
    newVisa,
    visaFile,
    visa,
    help,
    elsewhere,
  ]),
])
