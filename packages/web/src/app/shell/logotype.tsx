export function Logotype({ small = false }: { readonly small?: boolean }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, fontWeight: 600, fontSize: small ? 14 : 16 }}>
      <svg width={small ? 20 : 24} height={small ? 20 : 24} viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#0f6683" />
        <path
          d="M8.5 24 16 7.5 23.5 24"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <circle cx="16" cy="19" r="2.4" fill="#fff" />
      </svg>
      <span>Attaché</span>
    </span>
  )
}
