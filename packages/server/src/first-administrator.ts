import { writeFile } from 'node:fs/promises'
import type { Accounts } from './modules/accounts/index.ts'
import type { Home } from './platform/home/home.ts'

/** Whose installation it is: the short name stands in every marking, the country decides what may be released to whom. */
export interface Owner {
  readonly organization: string
  readonly country: string
}

/** The first start of an empty installation leaves a one-time link, valid for an hour, in a file that only its owner reads. */
export async function inviteFirstAdministrator(
  accounts: Accounts,
  home: Home,
  origin: string,
  owner: Owner,
): Promise<void> {
  const { token } = await accounts.invite(null, {
    username: 'administrator',
    name: 'First administrator',
    ...owner,
    office: null,
    roles: ['system-administrator'],
    // Separation of duties: who runs the system sees none of its content.
    ceiling: 'public',
    compartments: [],
    purposes: ['administration'],
  })
  await writeFile(home.firstAdministrator, `${origin}/welcome#${token}\n`, { mode: 0o600 })
}
