import { accounts } from '@attache/contracts'
import { Client } from './client.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'

export const usersCommand: Command = {
  name: 'users',
  summary: 'List accounts, invite people, disable and enable accounts.',
  usage: `attache users list [--json]
attache users invite USERNAME --name "Full Name" --role ROLE[,ROLE] [--office ID] [--ceiling official|sensitive|restricted] [--compartments a,b] [--purposes a,b] [--json]
attache users disable USERNAME | enable USERNAME [--json]`,
  options: {
    name: { type: 'string' },
    role: { type: 'string' },
    office: { type: 'string' },
    ceiling: { type: 'string', default: 'official' },
    compartments: { type: 'string', default: '' },
    purposes: { type: 'string', default: 'investigation' },
  },
  async run({ values, positionals: [verb = 'list', username], output, environment }) {
    const client = Client.fromEnvironment(environment)
    const items = (value: string | boolean | undefined) => (text(value) ?? '').split(',').filter(Boolean)
    if (verb === 'list') {
      const { items: users, total } = await client.call(accounts.listUsers)
      for (const user of users) output.line(`${user.username}\t${user.name}\t${user.roles.join(', ')}\t${user.state}`)
      output.result({ users, total })
      return exit.done
    }
    if (username === undefined) throw new Stop(exit.usage, 'Name the account.', usersCommand.usage)
    if (verb === 'invite') {
      const name = text(values['name'])
      if (name === undefined || text(values['role']) === undefined)
        throw new Stop(exit.usage, 'An invitation needs --name and --role.', usersCommand.usage)
      const invited = await client.call(accounts.inviteUser, {
        body: {
          username,
          name,
          roles: items(values['role']) as never,
          office: text(values['office']) ?? null,
          ceiling: text(values['ceiling']) as 'official',
          compartments: items(values['compartments']),
          purposes: items(values['purposes']),
        },
      })
      output.line(`One-time link, valid until ${invited.expires}:\n${invited.link}`)
      output.result(invited)
      return exit.done
    }
    if (verb !== 'disable' && verb !== 'enable')
      throw new Stop(exit.usage, `There is no “users ${verb}”.`, usersCommand.usage)
    const user = (await client.call(accounts.listUsers, { query: { q: username } })).items.find(
      (one) => one.username === username,
    )
    if (user === undefined) throw new Stop(exit.failed, `There is no account “${username}”.`, 'See attache users list.')
    const changed = await client.call(verb === 'disable' ? accounts.disableUser : accounts.enableUser, {
      params: { id: user.id },
    })
    output.line(`${changed.username} is ${changed.state}`)
    output.result(changed)
    return exit.done
  },
}
