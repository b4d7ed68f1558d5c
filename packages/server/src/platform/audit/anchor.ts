import { homedir } from 'node:os'
import { join } from 'node:path'

/** The file outside the home where the checkpoints of an installation go: `folder`, or the user's own state folder. */
export const anchorOf = (folder: string | undefined, installation: string): string =>
  join(
    folder ?? join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'attache'),
    `${installation}.ndjson`,
  )
