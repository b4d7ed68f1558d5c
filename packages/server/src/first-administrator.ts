import { writeFile } from 'node:fs/promises'
import type { Accounts } from './modules/accounts/index.ts'
import type { Home } from './platform/home/home.ts'

/** The first start of an empty installation leaves a one-time link, valid for an hour, in a file that only its owner reads. */
export async function inviteFirstAdministrator(accounts: Accounts, home: Home, origin: string): Promise<void> {
  const { token } = await accounts.invite(null, {
    username: 'administrator',
    name: 'First administrator',
    organization: 'own',
    country: 'US',
    office: null,
    roles: ['system-administrator'],
    // Separation of duties: who runs the system sees none of its content.
    ceiling: 'public',
    compartments: [],
    purposes: ['administration'],
  })
  await writeFile(home.firstAdministrator, `${origin}/welcome#${token}\n`, { mode: 0o600 })
}
