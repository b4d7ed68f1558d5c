import { type CallOf, redress, type Step } from '@attache/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { StepButtons } from '../ui/step-buttons.tsx'

/** The next possible steps of an inquiry; some ask why. */
export function InquirySteps({ inquiry }: { readonly inquiry: redress.Inquiry }) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [asked, setAsked] = useState<Step | null>(null)
  const { id, version } = inquiry
  const take = useMutation({
    mutationFn: ({ name, reason }: { readonly name: string; readonly reason?: string }) =>
      call(redress.moveInquiry, {
        params: { id, transition: name },
        body: { version, key: key.of([id, name, version, reason]), ...(reason === undefined ? {} : { reason }) },
      } as CallOf<typeof redress.moveInquiry>),
    onError: () => client.invalidateQueries({ queryKey: [redress.readInquiry.id] }),
    onSuccess: async () => {
      key.renew()
      setAsked(null)
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('redress.') })
    },
  })
  const begin = (step: Step) => {
    take.reset()
    if (step.reason) setAsked(step)
    else take.mutate({ name: step.name })
  }
  return (
    <StepButtons
      of="inquiry"
      steps={inquiry.steps}
      taking={take.isPending ? take.variables.name : null}
      error={asked === null ? take.error : null}
      onBegin={begin}
    >
      {asked !== null && (
        <ReasonDialog
          title={t(asked.title)}
          confirm={t(asked.title)}
          busy={take.isPending}
          error={take.error}
          onConfirm={(reason) => take.mutate({ name: asked.name, reason })}
          onClose={() => setAsked(null)}
        />
      )}
    </StepButtons>
  )
}
