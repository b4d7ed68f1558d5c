import {
  IconAnchor,
  IconBuilding,
  IconBuildingBank,
  IconCar,
  IconCurrencyBitcoin,
  IconMapPin,
  IconPlane,
  IconPointFilled,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react'
import { schemaLabel } from './vocabulary.ts'

const icons: Readonly<Record<string, typeof IconUser>> = {
  Person: IconUser,
  Company: IconBuilding,
  Organization: IconUsersGroup,
  LegalEntity: IconUsersGroup,
  PublicBody: IconBuildingBank,
  Vessel: IconAnchor,
  Airplane: IconPlane,
  Vehicle: IconCar,
  Address: IconMapPin,
  CryptoWallet: IconCurrencyBitcoin,
  BankAccount: IconBuildingBank,
}

/** The kind of an entity as a shape; the word is for those who do not see it. */
export function SchemaIcon({ schema, size = 15 }: { readonly schema: string; readonly size?: number }) {
  const Icon = icons[schema] ?? IconPointFilled
  return (
    <Icon
      size={size}
      stroke={1.6}
      role="img"
      aria-label={schemaLabel(schema)}
      style={{ flex: 'none', color: 'var(--ink-soft)' }}
    />
  )
}
