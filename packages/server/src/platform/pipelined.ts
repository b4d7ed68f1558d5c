/**
 * Works on up to `depth` items at a time and hands the results on in the order of the items. Nothing is taken from the source
 * that there is no room for, so the slower side sets the pace. A failure comes at its place, after what came before it.
 */
export async function* pipelined<T, R>(
  source: AsyncGenerator<T>,
  depth: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<{ readonly result: R } | null>[] = []
  // Each item is asked for when the one before has come: one that fails or ends is followed by none.
  let before: Promise<boolean> = Promise.resolve(true)
  const start = (): void => {
    const item = before.then((goesOn) => (goesOn ? source.next() : null))
    before = item.then(
      (got) => got?.done === false,
      () => false,
    )
    const result = item.then(async (got) => (got?.done === false ? { result: await work(got.value) } : null))
    // It is looked at in its turn.
    result.catch(() => undefined)
    running.push(result)
  }
  try {
    for (let at = 0; at < depth; at++) start()
    for (let next = running.shift(); next !== undefined; next = running.shift()) {
      const done = await next
      if (done === null) return
      start()
      yield done.result
    }
  } finally {
    // Not waited for: a source in the middle of its next item ends only when that has come.
    source.return(undefined).catch(() => undefined)
  }
}
