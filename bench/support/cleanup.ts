type Undo = () => void | Promise<void>

const open = new Set<Undo>()

/** Runs `undo` when this run ends, however it ends; the function returned does so at once. */
export function atEnd(undo: Undo): () => Promise<void> {
  open.add(undo)
  return async () => {
    if (open.delete(undo)) await undo()
  }
}

/** Undoes what is left, newest first. */
export async function clean(): Promise<void> {
  for (const undo of [...open].reverse()) {
    open.delete(undo)
    await Promise.resolve(undo()).catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
  }
}
