/** Text as it stands inside a LIKE pattern. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, (char) => `\\${char}`)
