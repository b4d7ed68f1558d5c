/** Hands bytes to the browser as a file to keep. */
export function keepFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

export const keepCsv = (csv: string, name: string): void => keepFile(new Blob([csv], { type: 'text/csv' }), name)
