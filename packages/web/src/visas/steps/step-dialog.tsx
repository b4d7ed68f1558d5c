import type { Step, visas } from '@attache/contracts'
import { t } from '../../app/text.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { FindingDialog } from './finding-dialog.tsx'
import { RecommendDialog } from './recommend-dialog.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { RequestDialog, RevokeDialog } from './revocation-dialog.tsx'

export interface StepDialogProps {
  readonly application: visas.VisaApplication
  readonly title: string
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: (says: object) => void
  readonly onClose: () => void
}

const dialogs: Readonly<Record<string, (props: StepDialogProps) => React.ReactNode>> = {
  find: FindingDialog,
  confirm: ReviewDialog,
  return: ReviewDialog,
  recommend: RecommendDialog,
  decide: DecideDialog,
  'request-revocation': RequestDialog,
  revoke: RevokeDialog,
}

/** Whether a step asks for anything before it is taken. */
export const asks = (step: Step): boolean => step.reason || dialogs[step.name] !== undefined

/** What a step asks for. */
export function StepDialog({ step, ...props }: Omit<StepDialogProps, 'title'> & { readonly step: Step }) {
  const Dialog = dialogs[step.name]
  const title = t(step.title)
  if (Dialog !== undefined) return <Dialog {...props} title={title} />
  return (
    <ReasonDialog
      title={title}
      confirm={title}
      busy={props.busy}
      error={props.error}
      onConfirm={(reason) => props.onSubmit({ reason })}
      onClose={props.onClose}
    />
  )
}
