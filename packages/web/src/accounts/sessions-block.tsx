import { account } from '@attache/contracts'
import { Button } from '@mantine/core'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { Block } from '../ui/record-page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { codeLabel } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import type { OfMine } from './my-account.ts'
import { useMine } from './use-mine.ts'

/** Where I am signed in; any of it ends at once. */
export function SessionsBlock({ mine }: OfMine) {
  const end = useMine((id: string) => call(account.endSession, { params: { id } }))
  return (
    <Block title={t('Signed in')}>
      {end.isError && <FaultNote error={end.error} />}
      <SimpleTable label={t('Signed in')} head={[t('By'), t('Since'), t('Last seen'), t('End')]}>
        {mine.sessions.map((session) => (
          <tr key={session.id}>
            <td>{codeLabel(session.method)}</td>
            <td>
              <When at={session.created} />
            </td>
            <td>
              <When at={session.seen} />
            </td>
            <td>
              {session.current ? (
                <span className="soft">{t('this one')}</span>
              ) : (
                <Button
                  variant="default"
                  size="compact-xs"
                  loading={end.isPending && end.variables === session.id}
                  onClick={() => end.mutate(session.id)}
                >
                  {t('End')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </SimpleTable>
    </Block>
  )
}
