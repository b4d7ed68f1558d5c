import { accounts } from '@attache/contracts'
import { Client } from './client.ts'
import { type Command, text } from './command.ts'
import { exit, Stop } from './exit.ts'

export const tokensCommand: Command = {
  name: 'tokens',
  summary: 'List, make and revoke your API tokens.',
  usage: `attache tokens list [--json]
attache tokens create NAME [--days 90] [--scopes a,b] [--unattended] [--json]
    the secret is shown once; --scopes confines it; --unattended lets it export and change rights by itself
attache tokens revoke ID [--json]`,
  options: {
    days: { type: 'string', default: '90' },
    scopes: { type: 'string' },
    unattended: { type: 'boolean', default: false },
  },
  async run({ values, positionals: [verb = 'list', subject], output, environment }) {
    const client = Client.fromEnvironment(environment)
    if (verb === 'list') {
      const { items, total } = await client.call(accounts.listTokens)
      for (const token of items) output.line(`${token.id}\t${token.name}\tuntil ${token.expires ?? 'revoked'}`)
      output.result({ tokens: items, total })
      return exit.done
    }
    if (subject === undefined) throw new Stop(exit.usage, 'Name the token.', tokensCommand.usage)
    if (verb === 'create') {
      const made = await client.call(accounts.createToken, {
        body: {
          name: subject,
          days: Number(text(values['days'])),
          unattended: values['unattended'] === true,
          ...(text(values['scopes']) === undefined ? {} : { scopes: text(values['scopes'])?.split(',') as never }),
        },
      })
      output.line(made.secret)
      output.result(made)
      return exit.done
    }
    if (verb !== 'revoke') throw new Stop(exit.usage, `There is no “tokens ${verb}”.`, tokensCommand.usage)
    const revoked = await client.call(accounts.revokeToken, { params: { id: subject } })
    output.line('Revoked; it ended at once.')
    output.result(revoked)
    return exit.done
  },
}
