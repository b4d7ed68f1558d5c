// The server on port 7070 with a restart on change, and the web app with hot reload on 5173, which passes /api on.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = join(root, 'node_modules', '.bin', 'node')
const children = [
  spawn(
    node,
    [
      '--watch-path=packages/server/src',
      '--watch-path=packages/contracts/src',
      'packages/server/src/main.ts',
      ...process.argv.slice(2),
    ],
    {
      cwd: root,
      stdio: 'inherit',
    },
  ),
  spawn(node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js')], {
    cwd: join(root, 'packages', 'web'),
    stdio: 'inherit',
  }),
]
for (const child of children) child.on('exit', () => stop())
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

function stop() {
  for (const child of children) child.kill('SIGTERM')
}
