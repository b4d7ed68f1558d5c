import { readFileSync } from 'node:fs'
import { Refusal } from '@attache/kernel'
import type { OpenIdOptions } from './modules/accounts/index.ts'

/** The OpenID Connect provider of the environment; null when none is named. */
export function openIdOptions(environment: Readonly<Record<string, string | undefined>>): OpenIdOptions | null {
  const issuer = environment['ATTACHE_OIDC_ISSUER']
  if (issuer === undefined || issuer === '') return null
  const clientId = environment['ATTACHE_OIDC_CLIENT_ID']
  const file = environment['ATTACHE_OIDC_CLIENT_SECRET_FILE']
  const clientSecret =
    file === undefined ? environment['ATTACHE_OIDC_CLIENT_SECRET'] : readFileSync(file, 'utf8').trim()
  if (!clientId || !clientSecret || !URL.canParse(issuer))
    throw new Refusal('invalid', 'OpenID Connect is configured in part.', {
      remedy: 'Set ATTACHE_OIDC_ISSUER, ATTACHE_OIDC_CLIENT_ID and ATTACHE_OIDC_CLIENT_SECRET_FILE.',
    })
  return {
    issuer,
    clientId,
    clientSecret,
    name: environment['ATTACHE_OIDC_NAME'] ?? new URL(issuer).hostname,
    claim: environment['ATTACHE_OIDC_CLAIM'] ?? 'preferred_username',
  }
}
