import type { Step, visas } from '@attache/contracts'
import { useState } from 'react'
import { StepButtons } from '../../ui/step-buttons.tsx'
import { useStep } from '../use-step.ts'
import { asks, StepDialog } from './step-dialog.tsx'

/** The next possible steps of an application. */
export function Steps({ application }: { readonly application: visas.VisaApplication }) {
  const [asked, setAsked] = useState<Step | null>(null)
  const take = useStep(application, () => setAsked(null))
  const begin = (step: Step) => {
    take.reset()
    if (asks(step)) setAsked(step)
    else take.mutate({ step, says: {} })
  }
  return (
    <StepButtons
      of="visa"
      steps={application.steps}
      taking={take.isPending ? take.variables.step.name : null}
      error={asked === null ? take.error : null}
      onBegin={begin}
    >
      {asked !== null && (
        <StepDialog
          step={asked}
          application={application}
          busy={take.isPending}
          error={take.error}
          onSubmit={(says) => take.mutate({ step: asked, says })}
          onClose={() => setAsked(null)}
        />
      )}
    </StepButtons>
  )
}
