import { type CallOf, type Step, visas } from '@attache/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'

type Vetting = CallOf<typeof visas.vetApplication>
type Outcome = CallOf<typeof visas.followUp>

export interface StepTaken {
  readonly step: Step
  /** What the step asks besides: a reason, a recommendation, a decision. */
  readonly says: object
}

const outcomes = ['withdraw', 'close-alert', 'keep']

/** Takes steps of an application. Sent again after a lost answer, a step is taken once. */
export function useStep(application: visas.VisaApplication, onTaken: () => void) {
  const client = useQueryClient()
  const key = useWriteKey()
  const { id, version } = application
  return useMutation({
    mutationFn: ({ step: { name }, says }: StepTaken) => {
      const content = { version, ...says }
      const body = { ...content, key: key.of([id, name, content]) }
      if (name === 'recommend')
        return call(visas.recommendOn, { params: { id }, body } as CallOf<typeof visas.recommendOn>)
      if (name === 'decide') return call(visas.decideOn, { params: { id }, body } as CallOf<typeof visas.decideOn>)
      if (name === 'request-revocation')
        return call(visas.requestRevocation, { params: { id }, body } as CallOf<typeof visas.requestRevocation>)
      if (name === 'revoke') return call(visas.revoke, { params: { id }, body } as CallOf<typeof visas.revoke>)
      const params = { id, transition: name }
      return outcomes.includes(name)
        ? call(visas.followUp, { params, body } as Outcome)
        : call(visas.vetApplication, { params, body } as Vetting)
    },
    // What somebody else did meanwhile is shown at once; what was typed stays in the dialog.
    onError: () => client.invalidateQueries({ queryKey: [visas.readApplication.id] }),
    onSuccess: async () => {
      key.renew()
      onTaken()
      await client.invalidateQueries({
        predicate: ({ queryKey }) => /^(visas\.|overview\.home)/.test(String(queryKey[0])),
      })
    },
  })
}
