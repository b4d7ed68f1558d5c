/** Tells on standard error what is under way, so that nothing over a second is silent. */
export const progress = (bench: string, doing: string): void => void process.stderr.write(`${bench}: ${doing}\n`)
