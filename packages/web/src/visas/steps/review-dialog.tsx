import { t } from '../../app/text.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { gradeInWords } from '../words.ts'
import type { StepDialogProps } from './step-dialog.tsx'

/** Asks the second person for a reason, with the grade that he stands by or sends back. */
export function ReviewDialog({ application: { grade }, title, busy, error, onSubmit, onClose }: StepDialogProps) {
  return (
    <ReasonDialog
      title={title}
      {...(grade === null ? {} : { lead: t('Graded {grade}', { grade: gradeInWords(grade) }) })}
      confirm={title}
      busy={busy}
      error={error}
      onConfirm={(reason) => onSubmit({ reason })}
      onClose={onClose}
    />
  )
}
