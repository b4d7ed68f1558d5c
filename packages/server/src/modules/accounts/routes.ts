import type { Router } from '../../platform/http/router.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { myAccountRoutes } from './account-routes.ts'
import { Factors } from './factors.ts'
import { OpenId, type OpenIdOptions } from './openid.ts'
import { Passkeys } from './passkeys.ts'
import type { Origins } from './relying-party.ts'
import { rightsRoutes } from './rights-routes.ts'
import type { Accounts } from './service.ts'
import { sessionRoutes } from './session-routes.ts'
import { SignIn } from './sign-in.ts'
import { userRoutes } from './user-routes.ts'

export interface AccountRouteOptions {
  /** The name of an office as this reader may see it. */
  readonly officeName: (reader: Reader, office: string) => Promise<string | null>
  /** Where people reach Attaché: what it listens on, and the public address when there is one. */
  readonly origins: () => Origins
  readonly openid: OpenIdOptions | null
}

export function accountRoutes(
  router: Router,
  platform: Platform,
  accounts: Accounts,
  { officeName, origins, openid }: AccountRouteOptions,
): void {
  const factors = new Factors(platform)
  const passkeys = new Passkeys(platform)
  const origin = () => origins().public ?? origins().own
  sessionRoutes(router, platform, {
    accounts,
    signIn: new SignIn(platform, factors, passkeys),
    passkeys,
    openid: openid === null ? null : new OpenId(platform, openid),
    officeName,
    origins,
  })
  myAccountRoutes(router, { accounts, factors, passkeys, origins })
  userRoutes(router, accounts, origin)
  rightsRoutes(router, platform, { accounts, origin })
}
