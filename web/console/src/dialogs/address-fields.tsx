import type { AddressKind } from '../gql/graphql'
import { Button } from '../ui/button'
import { Select } from '../ui/choice-field'
import { Icon } from '../ui/icon'
import { CountryField } from '../ui/place-field'
import { TextField } from '../ui/text-field'
import { useWords } from '../words'
import './address-fields.css'
import { type AddressValues, emptyAddress } from './customer-input'

interface AddressFieldsProps {
  address: AddressValues
  /** The path of the address in the input. */
  path: string
  onChange: (address: AddressValues) => void
  /** Whether it says what it is for; a seller's is its address for everything. */
  hasKind?: boolean
}

export function AddressFields({ address, path, onChange, hasKind = false }: AddressFieldsProps) {
  const { customer, dialogs } = useWords()
  const words = dialogs.customer
  const kinds = (['INVOICE', 'SHIPPING'] as const).map((id) => ({ id, text: customer.addressKind[id] }))
  const text = (name: Exclude<keyof AddressValues, 'kind' | 'country'>) => ({
    label: words[name],
    name: `${path}.${name}`,
    value: address[name],
    onChange: (value: string) => onChange({ ...address, [name]: value }),
  })
  return (
    <>
      {hasKind && (
        <Select<AddressKind>
          label={words.kind}
          name={`${path}.kind`}
          width="third"
          choices={kinds}
          value={address.kind}
          onChange={(kind) => onChange({ ...address, kind })}
        />
      )}
      <TextField {...text('name')} width={hasKind ? 'two-thirds' : 'whole'} />
      <TextField {...text('line1')} isRequired />
      <TextField {...text('line2')} />
      <TextField {...text('postalCode')} width="quarter" isCode />
      <TextField {...text('city')} width="quarter" isRequired />
      <TextField {...text('region')} width="quarter" />
      <CountryField
        label={words.country}
        name={`${path}.country`}
        width="quarter"
        isRequired
        value={address.country}
        onChange={(country) => onChange({ ...address, country })}
      />
      <TextField {...text('email')} inputMode="email" width="whole" />
    </>
  )
}

interface AddressListProps {
  addresses: readonly AddressValues[]
  onChange: (addresses: AddressValues[]) => void
}

/** All addresses of a customer, the first of each kind counts. */
export function AddressList({ addresses, onChange }: AddressListProps) {
  const words = useWords().dialogs.customer
  const country = addresses[0]?.country ?? ''
  return (
    <div className="addresses">
      {addresses.map((address, at) => (
        <fieldset key={at} className="address">
          <legend>{words.address(at + 1)}</legend>
          {addresses.length > 1 && (
            <Button
              look="quiet"
              size="small"
              isIcon
              aria-label={words.removeAddress(at + 1)}
              onPress={() => onChange(addresses.filter((_, other) => other !== at))}
            >
              <Icon name="close" />
            </Button>
          )}
          <div className="fields">
            <AddressFields
              address={address}
              path={`addresses.${at}`}
              onChange={(changed) => onChange(addresses.map((one, other) => (other === at ? changed : one)))}
              hasKind
            />
          </div>
        </fieldset>
      ))}
      <Button look="quiet" size="small" onPress={() => onChange([...addresses, emptyAddress('SHIPPING', country)])}>
        <Icon name="plus" />
        {words.addAddress}
      </Button>
    </div>
  )
}
