import { Select } from '../ui/choice-field'
import { FieldGroup } from '../ui/form'
import { NumberField } from '../ui/number-field'
import { CurrencyField, LanguageField } from '../ui/place-field'
import { TextField } from '../ui/text-field'
import { useWords } from '../words'
import { AddressList } from './address-fields'
import type { CustomerValues } from './customer-input'

interface CustomerFieldsProps {
  values: CustomerValues
  onChange: (values: CustomerValues) => void
  /** Whether number and account number can still be given. */
  isNew: boolean
}

type TextName = {
  [Name in keyof CustomerValues]: CustomerValues[Name] extends string ? Name : never
}[keyof CustomerValues] &
  keyof ReturnType<typeof useWords>['customer']['facts']

const LONGEST_TERM = 365

export function CustomerFields(props: CustomerFieldsProps) {
  const { dialogs } = useWords()
  const { values, onChange } = props
  const text = useText(props)
  return (
    <>
      <Who {...props} />
      <FieldGroup title={dialogs.customer.contact}>
        <TextField {...text('email')} inputMode="email" />
        <TextField {...text('phone')} inputMode="tel" />
        <TextField {...text('vatId')} hint={dialogs.customer.vatHint} isCode />
        <LanguageField {...text('language')} />
      </FieldGroup>
      <FieldGroup title={dialogs.customer.addresses}>
        <AddressList addresses={values.addresses} onChange={(addresses) => onChange({ ...values, addresses })} />
      </FieldGroup>
      <Account {...props} />
      <FieldGroup title={dialogs.customer.eInvoice}>
        <TextField {...text('buyerReference')} width="whole" />
        <TextField {...text('electronicAddress')} width="two-thirds" />
        <TextField {...text('electronicAddressScheme')} hint={dialogs.customer.schemeHint} width="third" isCode />
      </FieldGroup>
    </>
  )
}

function Who(props: CustomerFieldsProps) {
  const { dialogs, terms, customer } = useWords()
  const { values, onChange } = props
  const text = useText(props)
  const types = (['B2B', 'B2C', 'AFFILIATED', 'OTHER'] as const).map((id) => ({ id, text: terms.customerType[id] }))
  return (
    <FieldGroup title={dialogs.customer.who}>
      <Select
        label={customer.facts.type}
        name="type"
        width="third"
        choices={types}
        value={values.type}
        onChange={(type) => onChange({ ...values, type })}
      />
      <TextField {...text('company')} width="two-thirds" autoFocus isRequired={values.type !== 'B2C'} />
      <TextField {...text('firstName')} />
      <TextField {...text('lastName')} isRequired={values.type === 'B2C'} />
    </FieldGroup>
  )
}

function Account(props: CustomerFieldsProps) {
  const { customer, dialogs } = useWords()
  const { values, onChange, isNew } = props
  const text = useText(props)
  return (
    <FieldGroup title={dialogs.customer.account}>
      {isNew && (
        <>
          <TextField {...text('number')} hint={dialogs.customer.numberHint} isCode />
          <TextField {...text('accountNumber')} hint={dialogs.customer.fixedHint} isCode />
        </>
      )}
      <CurrencyField
        {...text('currency')}
        {...(isNew ? { hint: dialogs.customer.currencyHint } : { isRequired: true })}
      />
      <NumberField
        label={customer.facts.paymentTermDays}
        name="paymentTermDays"
        hint={dialogs.customer.termHint}
        value={values.paymentTermDays}
        onChange={(paymentTermDays) => onChange({ ...values, paymentTermDays })}
        minValue={0}
        maxValue={LONGEST_TERM}
      />
      <TextField {...text('externalId')} isCode />
    </FieldGroup>
  )
}

function useText({ values, onChange }: CustomerFieldsProps) {
  const { facts } = useWords().customer
  return (name: TextName) => ({
    label: facts[name],
    name,
    value: values[name],
    onChange: (value: string) => onChange({ ...values, [name]: value }),
  })
}
