/** A guard of the code that is taken away: a text of a file and what stands in its place, and the tests that must notice. */
export interface GuardMutant {
  readonly file: string
  readonly find: string
  readonly instead: string
  readonly tests: readonly string[]
}

const kernel = 'packages/kernel/src/marking.ts'
const accounts = 'packages/server/src/modules/accounts'
const sessions = 'packages/server/src/platform/sessions/sessions.ts'
const oracle = ['packages/kernel', 'tests/adversarial/oracle.test.ts']
const account = ['tests/api/accounts.test.ts', 'tests/api/factors.test.ts', 'tests/api/rights.test.ts']
const rights = ['tests/api/rights.test.ts']
const door = ['tests/api/rights-door.test.ts']
const openid = ['tests/api/openid.test.ts']
const worlds = ['tests/adversarial/routes.test.ts']
const exportsOf = ['tests/api/entity-exports.test.ts']
const candidates = 'packages/screening/src/index/candidates.ts'
const engine = [...worlds, 'packages/screening']
const matching = 'packages/server/src/modules/screening/matching.ts'
const visas = 'packages/server/src/modules/visas/steps.ts'
const closedHits = ['tests/adversarial/closed-hits.test.ts']
const absorbing = ['packages/kernel']
const visaTests = ['packages/server/src/modules/visas', 'tests/api/visas.test.ts']
const record = ['packages/server/src/platform/records', 'tests/api/screening.test.ts']

const mutant = (file: string, find: string, instead: string, tests: readonly string[]): GuardMutant => ({
  file,
  find,
  instead,
  tests,
})

export const guardMutants: readonly GuardMutant[] = [
  // The algebra of markings.
  mutant(kernel, 'if (reaches(clearance.ceiling) < rank(marking.sensitivity)) return false', '', oracle),
  mutant(kernel, 'if (marking.originators.length === 0) return false', '', oracle),
  mutant(
    kernel,
    'if (!marking.compartments.every((compartment) => clearance.compartments.includes(compartment))) return false',
    '',
    oracle,
  ),
  mutant(
    kernel,
    'if (marking.purposes !== null && !marking.purposes.includes(clearance.purpose)) return false',
    '',
    oracle,
  ),
  mutant(
    kernel,
    'return marking.originators.every((originator) => releasedTo(clearance, originator))',
    'return marking.originators.some((originator) => releasedTo(clearance, originator))',
    oracle,
  ),
  mutant(kernel, "if (clearance.organization === '') return false", '', oracle),
  mutant(
    kernel,
    'if (marking.compartments.some((compartment) => neverInEmergency.includes(compartment))) return false',
    '',
    [...oracle, ...rights],
  ),
  mutant(kernel, 'if (!marking.originators.every(({ org }) => org === clearance.organization)) return false', '', [
    ...oracle,
    ...rights,
  ]),
  // The door of every route.
  mutant(
    'packages/server/src/platform/http/router.ts',
    "if (contract.access !== 'signed-in' && !reader.capabilities.includes(contract.access as never)) throw denied()",
    '',
    account,
  ),
  mutant(
    'packages/server/src/platform/http/router.ts',
    'if (contract.stepUp === true && !reader.proven) throw unproven(reader)',
    '',
    account,
  ),
  mutant('packages/server/src/platform/http/router.ts', 'throw enrollFirst()', 'void 0', account),
  mutant(
    'packages/server/src/platform/http/authenticate.ts',
    "if (given.by === 'cookie') checkForgery(found.reader, request)",
    '',
    account,
  ),
  mutant(
    'packages/server/src/platform/http/app.ts',
    'if (!options.hosts.includes(host)) {',
    'if (false as boolean) {',
    account,
  ),
  // Sessions and tokens.
  mutant(sessions, 'if (row.expires_at !== null && row.expires_at <= now) return null', '', account),
  mutant(sessions, "idle > this.#rules.period('idle-lock')", 'false', account),
  mutant(sessions, 'if (idle > 30_000 && !background)', 'if (idle > 30_000)', account),
  mutant(sessions, ".where('s.revoked_at', 'is', null)", '', account),
  mutant(sessions, ".where('p.disabled_at', 'is', null)", '', account),
  mutant(sessions, "proven: row.kind === 'browser' ? fresh : row.unattended", 'proven: true', account),
  mutant(sessions, "if (row.kind !== 'browser') return null", '', rights),
  mutant(
    'packages/server/src/platform/sessions/reader.ts',
    'row.scopes === null ? own : own.filter((capability) => row.scopes?.includes(capability))',
    'own',
    account,
  ),
  mutant('packages/server/src/platform/sessions/emergency.ts', "if (until <= now) return 'over'", '', rights),
  // Factors.
  mutant(`${accounts}/sign-in.ts`, 'if (principal.totp_sealed !== null) {', 'if (false as boolean) {', account),
  mutant(
    `${accounts}/factors.ts`,
    ".where((one) => one.or([one('totp_used', 'is', null), one('totp_used', '<', step)]))",
    '',
    account,
  ),
  mutant(
    `${accounts}/factors.ts`,
    'recovery: sql<string[]>`array_remove(recovery, ${hash})`',
    'recovery: sql<string[]>`recovery`',
    account,
  ),
  mutant(`${accounts}/sign-in.ts`, 'this.#attempts.begin(name)', '', account),
  mutant(
    `${accounts}/account-routes.ts`,
    "if (reader.kind === 'browser') return reader",
    'if (reader.kind !== null) return reader',
    account,
  ),
  mutant(`${accounts}/service.ts`, 'if (missing.length > 0)', 'if (false as boolean)', account),
  mutant(
    `${accounts}/service.ts`,
    "body.scopes ?? (reader.kind === 'token' ? reader.capabilities : null)",
    'body.scopes ?? null',
    account,
  ),
  // Rights by two people.
  mutant(
    `${accounts}/rights.ts`,
    'const waits = widens(now, body.rights) && (await this.waits(by, id))',
    'const waits = false',
    rights,
  ),
  mutant(`${accounts}/rights.ts`, '&& !own && !about', '', rights),
  mutant(`${accounts}/rights.ts`, 'await this.#keepOneApprover(keeper, by, id)', '', rights),
  mutant(`${accounts}/rights.ts`, 'if (!glass) await this.#refuseOvertaken(keeper, change)', '', rights),
  mutant(
    `${accounts}/rights.ts`,
    'if (!(await changes.approvalBegan(this.#platform.database.keeper, by.clearance.organization))) return false',
    'if (!(await this.approverExists(by, subject))) return false',
    door,
  ),
  mutant(`${accounts}/rights.ts`, "if (decision === 'approve') await this.#mayGrant(by, change)", '', rights),
  mutant(`${accounts}/rights.ts`, 'if (person.epoch !== body.epoch)', 'if (false as boolean)', rights),
  mutant(`${accounts}/rights.ts`, 'if (id === by.principal)', 'if (false as boolean)', rights),
  mutant(`${accounts}/rights-store.ts`, ".where('state', '=', from)", '', rights),
  mutant(`${accounts}/rights-store.ts`, 'epoch: sql`epoch + 1` as never', '', rights),
  mutant(`${accounts}/service.ts`, '...(awaits ? { ...noRights, office } : {})', '', rights),
  mutant(`${accounts}/rights-rules.ts`, 'added(before.compartments, after.compartments).length > 0 ||', '', rights),
  mutant(`${accounts}/break-glass.ts`, 'if (never.length > 0)', 'if (false as boolean)', rights),
  mutant(`${accounts}/break-glass.ts`, 'if (asked > longest)', 'if (false as boolean)', rights),
  mutant(`${accounts}/rights-view.ts`, "!compartment.startsWith('case:') ||", 'true ||', rights),
  // OpenID Connect.
  mutant(`${accounts}/openid.ts`, 'begun.browser !== browser', 'false', openid),
  mutant(`${accounts}/openid.ts`, 'named.password_hash !== null || named.oidc_subject !== null', 'false', openid),
  mutant(`${accounts}/store.ts`, ".where('password_hash', 'is', null)", '', openid),
  mutant(
    `${accounts}/openid.ts`,
    "if (principal.disabled_at !== null || principal.kind === 'service') throw await this.#refused(unknownPerson)",
    '',
    openid,
  ),
  mutant(`${accounts}/openid.ts`, 'to: localPath(to)', 'to', openid),
  mutant(
    `${accounts}/openid.ts`,
    'if (begun.proves !== null && begun.proves.principal !== principal.id)',
    'if (false as boolean)',
    openid,
  ),
  // The engine in memory, records, exports, imports.
  mutant(candidates, 'if (readable.has(segment.labels[label] ?? -1)) visible[label] = 1', 'visible[label] = 1', engine),
  mutant(
    candidates,
    'if (readable.has(segment.entities[ref.entity]?.values[ref.value]?.label ?? -1)) yield',
    'yield',
    engine,
  ),
  mutant(candidates, ' && topics.has(value) && readable.has(label)', ' && topics.has(value)', engine),
  mutant(candidates, 'if (!readable.has(segment.labels[segment.nameLabel[name] ?? 0] ?? -1)) continue', '', engine),
  mutant(
    'packages/screening/src/evidence/readable.ts',
    'entity.values.filter(({ label }) => readable.has(label))',
    'entity.values',
    engine,
  ),
  mutant(
    'packages/server/src/platform/records/record.ts',
    'if (options.expected !== undefined && options.expected !== record.version)',
    'if (false as boolean)',
    record,
  ),
  mutant(
    'packages/server/src/platform/records/record.ts',
    'if (transition.notBy !== undefined && earlier?.byId === reader.principal)',
    'if (false as boolean)',
    record,
  ),
  mutant(
    'packages/server/src/platform/records/record.ts',
    "if (transition.by === 'system' || !reader.capabilities.includes(transition.by)) throw denied()",
    '',
    record,
  ),
  // Nothing closed shows on a visa application, and nobody confirms what he found.
  mutant(matching, 'readable: bound?.bits ?? reader.readable.bits', 'readable: reader.readable.bits', closedHits),
  mutant('packages/server/src/modules/visas/screening.ts', '{ ...options, within: label }', 'options', closedHits),
  mutant(kernel, 'stricter(usage, other.usage) === usage &&', '', absorbing),
  mutant(kernel, 'rank(other.sensitivity) <= rank(marking.sensitivity) &&', '', absorbing),
  mutant(kernel, 'other.compartments.every((compartment) => compartments.includes(compartment)) &&', '', absorbing),
  mutant(visas, 'line.byId === reader.principal && makesVetter(line.transition)', 'false as boolean', visaTests),
  mutant(visas, 'return mine\n          ? allowed', 'return true\n          ? allowed', visaTests),
  mutant(
    'packages/server/src/modules/visas/recommendation.ts',
    'if (!grounds.some((code) => known.get(code)?.alone === true))',
    'if (false as boolean)',
    visaTests,
  ),
  mutant(
    'packages/server/src/modules/entities/export/exported.ts',
    'PROTECTED.some((name) => compartments.includes(name))',
    'PROTECTED.every((name) => compartments.includes(name))',
    exportsOf,
  ),
  mutant('packages/server/src/modules/lists/service.ts', 'if (!readable.has(label))', 'if (false as boolean)', [
    'tests/api/lists.test.ts',
    'tests/api/mappings.test.ts',
  ]),
  mutant(
    'packages/server/src/modules/lists/service.ts',
    'known.reduce((marking, dataset) => joinMarkings(marking, labels.marking(dataset.label_id)), wanted)',
    'wanted',
    ['tests/api/lists.test.ts', 'tests/api/mappings.test.ts'],
  ),
]
