import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { type DoctorOptions, type Finding, finding } from './finding.ts'

const WARN_DAYS = 14
const DAY = 86_400_000
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** The public address and the certificate that answers there, when they are set. */
export async function addressFindings(options: DoctorOptions): Promise<readonly Finding[]> {
  const { publicUrl, tlsCertificate, tlsKey } = options
  const findings: Finding[] = []
  const url = publicUrl === undefined ? null : URL.parse(publicUrl)
  if (publicUrl !== undefined)
    findings.push(
      finding(
        'public-url',
        url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname))),
        `The public address is ${publicUrl}.`,
        'Set ATTACHE_PUBLIC_URL to an https:// address: cookies and passkeys work with nothing less beyond this machine.',
      ),
    )
  if ((tlsCertificate === undefined) !== (tlsKey === undefined))
    findings.push(
      finding(
        'tls',
        false,
        `Only ${tlsKey === undefined ? 'ATTACHE_TLS_CERT' : 'ATTACHE_TLS_KEY'} is set.`,
        'Set both, or neither.',
      ),
    )
  if (tlsCertificate !== undefined && tlsKey !== undefined)
    findings.push(...(await certificateFindings(tlsCertificate, tlsKey, url?.hostname, options.clock.now())))
  return findings
}

async function certificateFindings(
  certificateFile: string,
  keyFile: string,
  host: string | undefined,
  now: Date,
): Promise<readonly Finding[]> {
  try {
    const certificate = new X509Certificate(await readFile(certificateFile))
    const key = createPrivateKey(await readFile(keyFile))
    const days = Math.floor((new Date(certificate.validTo).getTime() - now.getTime()) / DAY)
    const renew = 'Renew it, put it in its place, and start the server again.'
    return [
      finding('tls-expiry', days > WARN_DAYS, `The certificate ends in ${days} days (${certificate.validTo}).`, renew),
      finding(
        'tls-key',
        certificate.checkPrivateKey(key),
        certificate.checkPrivateKey(key)
          ? 'Certificate and key belong together.'
          : 'The key is not of this certificate.',
        'Set ATTACHE_TLS_KEY to the key that the certificate was made for.',
      ),
      ...(host === undefined
        ? []
        : [
            finding(
              'tls-host',
              (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined,
              `The certificate is for ${certificate.subjectAltName ?? certificate.subject}.`,
              `Get one that names ${host}, or correct ATTACHE_PUBLIC_URL.`,
            ),
          ]),
    ]
  } catch (error) {
    const what = `Certificate or key cannot be read: ${(error as Error).message}.`
    return [finding('tls', false, what, 'Name PEM files that this account can read.')]
  }
}
