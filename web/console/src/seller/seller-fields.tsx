import type { ReactNode } from 'react'
import { CheckField } from '../ui/check-field'
import { FieldGroup } from '../ui/form'
import { CurrencyField, TimeZoneField } from '../ui/place-field'
import { TextField } from '../ui/text-field'
import { useWords } from '../words'
import type { SellerValues } from './seller-input'

export interface SellerFieldsProps {
  values: SellerValues
  onChange: (values: SellerValues) => void
}

type TextName = Exclude<keyof SellerValues, 'address' | 'cashAccounting' | 'smallBusiness'>

/** All fields of the seller; its address stands where *children* are. */
export function SellerFields(props: SellerFieldsProps & { children: ReactNode }) {
  const { seller: words } = useWords()
  const text = useText(props)
  return (
    <>
      <FieldGroup title={words.company}>
        <TextField {...text('name')} isRequired />
        <TextField {...text('managingDirectors')} />
        <TextField {...text('register')} />
        <TextField {...text('registrationNumber')} isCode />
      </FieldGroup>
      {props.children}
      <FieldGroup title={words.contact}>
        <TextField {...text('contactName')} width="third" />
        <TextField {...text('email')} width="third" inputMode="email" />
        <TextField {...text('phone')} width="third" inputMode="tel" />
      </FieldGroup>
      <Tax {...props} />
      <FieldGroup title={words.bank}>
        <TextField {...text('iban')} width="two-thirds" isCode />
        <TextField {...text('bic')} width="third" isCode />
        <TextField {...text('accountHolder')} hint={words.accountHolderHint} />
        <TextField {...text('creditorId')} isCode />
      </FieldGroup>
      <FieldGroup title={words.eInvoice}>
        <TextField {...text('electronicAddress')} width="two-thirds" />
        <TextField {...text('electronicAddressScheme')} hint={words.schemeHint} width="third" isCode />
      </FieldGroup>
      <FieldGroup title={words.defaults}>
        <CurrencyField {...text('currency')} isRequired />
        <TimeZoneField {...text('timeZone')} hint={words.timeZoneHint} isRequired />
      </FieldGroup>
    </>
  )
}

function Tax(props: SellerFieldsProps) {
  const { seller: words } = useWords()
  const { values, onChange } = props
  const text = useText(props)
  const check = (name: 'cashAccounting' | 'smallBusiness') => ({
    label: words[name],
    name,
    value: values[name],
    onChange: (value: boolean) => onChange({ ...values, [name]: value }),
    width: 'whole' as const,
  })
  return (
    <FieldGroup title={words.tax}>
      <TextField {...text('vatId')} isCode />
      <TextField {...text('taxNumber')} isCode />
      <CheckField {...check('cashAccounting')} />
      <CheckField {...check('smallBusiness')} />
    </FieldGroup>
  )
}

function useText({ values, onChange }: SellerFieldsProps) {
  const { seller: words } = useWords()
  return (name: TextName) => ({
    label: words[name],
    name,
    value: values[name],
    onChange: (value: string) => onChange({ ...values, [name]: value }),
  })
}
