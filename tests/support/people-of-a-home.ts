import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HttpClient } from './http-client.ts'

const PASSWORD = 'a password for tests only'

interface Entered {
  readonly cookie: string
  readonly csrf: string
}

/** Uses a one-time link; answers what a browser would then hold. */
async function enter(origin: string, link: string): Promise<Entered> {
  const token = link.trim().split('#')[1] ?? ''
  const answer = await new HttpClient(origin, '').ask<{ csrf: string }>('POST', '/api/invitations/accept', {
    token,
    password: PASSWORD,
  })
  if (answer.status !== 200) throw new Error(`the link was refused: ${JSON.stringify(answer.body)}`)
  return { cookie: answer.cookie?.split(';')[0] ?? '', csrf: answer.body.csrf }
}

async function write<T>(origin: string, { cookie, csrf }: Entered, path: string, body: object): Promise<T> {
  const headers = { cookie, 'x-csrf': csrf, 'content-type': 'application/json' }
  const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (response.status !== 201) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

/** Tokens of people whom the first administrator of an empty home invites, one for each role. */
export async function inviteTeam<Role extends string>(
  home: string,
  origin: string,
  roles: readonly Role[],
  options: { readonly unattended?: boolean } = {},
): Promise<Readonly<Record<Role, string>>> {
  const administrator = await enter(origin, readFileSync(join(home, 'first-administrator.txt'), 'utf8'))
  const tokens: Record<string, string> = {}
  for (const role of roles) {
    const { link } = await write<{ link: string }>(origin, administrator, '/api/users', {
      username: role,
      name: `The ${role}`,
      roles: [role],
      ceiling: 'sensitive',
      purposes: [role === 'auditor' ? 'oversight' : 'visa-screening'],
    })
    const made = await write<{ secret: string }>(origin, await enter(origin, link), '/api/tokens', {
      name: 'Tests',
      ...options,
    })
    tokens[role] = made.secret
  }
  return tokens as Record<Role, string>
}
