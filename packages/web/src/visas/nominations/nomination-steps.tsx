import { type CallOf, type Step, visas } from '@attache/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/api/call.ts'
import { useWriteKey } from '../../app/api/key.ts'
import { t } from '../../app/text.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StepButtons } from '../../ui/step-buttons.tsx'
import { NominateDialog } from './nominate-dialog.tsx'
import { ReferenceDialog } from './reference-dialog.tsx'

/** Steps that come with a number of the owner of the list. */
const withReference = ['send', 'accept', 'reject']

/** The next possible steps of a nomination; each asks why. */
export function NominationSteps({ nomination }: { readonly nomination: visas.Nomination }) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [asked, setAsked] = useState<Step | null>(null)
  const { id, version } = nomination
  const take = useMutation({
    mutationFn: ({ name, says }: { readonly name: string; readonly says: object }) => {
      const content = { version, ...says }
      return call(visas.moveNomination, {
        params: { id, transition: name },
        body: { ...content, key: key.of([id, name, content]) },
      } as CallOf<typeof visas.moveNomination>)
    },
    onError: () => client.invalidateQueries({ queryKey: [visas.readNomination.id] }),
    onSuccess: async () => {
      key.renew()
      setAsked(null)
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('visas.') })
    },
  })
  const begin = (step: Step) => {
    take.reset()
    setAsked(step)
  }
  const dialog = asked !== null && {
    title: t(asked.title),
    busy: take.isPending,
    error: take.error,
    onClose: () => setAsked(null),
  }
  const say = (says: object) => asked !== null && take.mutate({ name: asked.name, says })
  return (
    <StepButtons
      of="nomination"
      steps={nomination.steps}
      taking={take.isPending ? take.variables.name : null}
      error={asked === null ? take.error : null}
      onBegin={begin}
    >
      {asked !== null &&
        dialog !== false &&
        (asked.name === 'propose' ? (
          <NominateDialog
            {...dialog}
            told={nomination.identity.properties}
            held={nomination}
            onSubmit={(corrected, reason) => say({ reason, corrected })}
          />
        ) : withReference.includes(asked.name) ? (
          <ReferenceDialog
            {...dialog}
            needed={asked.name === 'accept' && nomination.reference === null}
            onSubmit={say}
          />
        ) : (
          <ReasonDialog {...dialog} confirm={dialog.title} onConfirm={(reason) => say({ reason })} />
        ))}
    </StepButtons>
  )
}
