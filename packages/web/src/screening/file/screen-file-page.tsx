import { screenedProperties } from '@attache/contracts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asFault } from '../../app/api/fault.ts'
import { t } from '../../app/text.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { TemplateButton } from '../../ui/template-button.tsx'
import { type Preview, previewFile } from './csv-preview.ts'
import classes from './file.module.css'
import { MappingForm } from './mapping-form.tsx'

export interface ChosenFile {
  readonly file: File
  readonly preview: Preview
}

/** Screens every row of a file: choose it, say what the columns mean, start. */
export function ScreenFilePage() {
  const [chosen, setChosen] = useState<ChosenFile | null>(null)
  const read = useMutation({
    mutationFn: async (file: File): Promise<ChosenFile> => ({ file, preview: await previewFile(file) }),
    onSuccess: setChosen,
  })
  return (
    <>
      <PageHead
        title={t('Screen a file')}
        help="screen-file"
        actions={<TemplateButton headings={screenedProperties} name="to-screen.csv" />}
      />
      <div className={classes.page}>
        {read.isError && <FaultNote error={asFault(read.error)} />}
        {chosen === null ? (
          <FileDrop
            label={t('A CSV file')}
            hint={t('UTF-8 with a header row; one person or thing a row. It stays on this computer until you start.')}
            accept=".csv,text/csv"
            onFiles={([file]) => file !== undefined && read.mutate(file)}
          />
        ) : (
          <MappingForm
            key={`${chosen.file.name} ${chosen.file.lastModified}`}
            chosen={chosen}
            onDrop={() => setChosen(null)}
          />
        )}
      </div>
    </>
  )
}
