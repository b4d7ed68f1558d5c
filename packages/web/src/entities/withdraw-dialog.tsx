import { duplicates, entities } from '@attache/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../app/api/call.ts'
import { t } from '../app/text.ts'
import { ReasonDialog } from '../ui/reason-dialog.tsx'

interface WithdrawDialogProps {
  readonly assertion: { readonly id: string; readonly version: number }
  readonly onClose: () => void
}

/** Takes a judgement back, with a reason. */
export function WithdrawDialog({ assertion, onClose }: WithdrawDialogProps) {
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: (reason: string) =>
      call(entities.withdrawAssertion, { params: { id: assertion.id }, body: { reason, version: assertion.version } }),
    onSuccess: () => {
      for (const { id } of [entities.readEntity, duplicates.listPairs, duplicates.readPair])
        void client.invalidateQueries({ queryKey: [id] })
      onClose()
    },
  })
  return (
    <ReasonDialog
      title={t('Withdraw the judgement')}
      lead={t('What was judged before it counts again. The judgement stays in the history.')}
      confirm={t('Withdraw')}
      busy={withdraw.isPending}
      error={withdraw.error}
      onConfirm={(reason) => withdraw.mutate(reason)}
      onClose={onClose}
    />
  )
}
