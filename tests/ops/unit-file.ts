/** What may stand in a section of our units: a key that is not here is a slip of the pen, which systemd only warns of. */
const known: Readonly<Record<string, readonly string[]>> = {
  Unit: ['Description', 'Documentation', 'After', 'Wants'],
  Timer: ['OnCalendar', 'RandomizedDelaySec', 'Persistent', 'Unit'],
  Install: ['WantedBy'],
  Service: `
    Type User Group StateDirectory StateDirectoryMode WorkingDirectory Environment EnvironmentFile
    ExecStart Restart RestartSec KillMode TimeoutStopSec UMask Nice LimitNOFILE ReadWritePaths
    NoNewPrivileges CapabilityBoundingSet AmbientCapabilities ProtectSystem ProtectHome
    ProtectKernelTunables ProtectKernelModules ProtectKernelLogs ProtectControlGroups ProtectClock
    ProtectHostname ProtectProc PrivateTmp PrivateDevices PrivateUsers RestrictNamespaces
    RestrictRealtime RestrictSUIDSGID RestrictAddressFamilies LockPersonality
    SystemCallArchitectures SystemCallFilter SystemCallErrorNumber
  `
    .trim()
    .split(/\s+/),
}
/** Keys that add to what stood before. */
const repeated = new Set(['SystemCallFilter', 'Environment', 'EnvironmentFile', 'After', 'Wants'])

/** What is wrong with a unit, line by line; for machines without systemd as well. */
export function unitProblems(text: string): string[] {
  const problems: string[] = []
  const seen = new Set<string>()
  let section = ''
  for (const [at, line] of text.split('\n').entries()) {
    const say = (problem: string) => problems.push(`line ${at + 1}: ${problem}`)
    if (line === '' || line.startsWith('#')) continue
    const head = /^\[(\w+)\]$/.exec(line)?.[1]
    if (head !== undefined) {
      section = head
      if (known[section] === undefined) say(`no section ${section}`)
      continue
    }
    const [, key, value = ''] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? []
    if (key === undefined) say('neither a section nor key=value')
    else if (known[section]?.includes(key) !== true)
      say(`no ${key} in ${section === '' ? 'front of a section' : section}`)
    else if (seen.has(`${section} ${key}`) && !repeated.has(key)) say(`${key} again`)
    else if (/^(Protect|Private|Restrict|Lock|NoNew)/.test(key) && value === '') say(`${key} is empty`)
    else if (/^(ExecStart|WorkingDirectory|ReadWritePaths)$/.test(key) && !value.startsWith('/'))
      say(`${key} is not absolute`)
    seen.add(`${section} ${key}`)
  }
  return problems
}
