import { Radio, RadioGroup } from 'react-aria-components'
import { useSayings } from '../customer/sayings'
import type { PlansQuery } from '../gql/graphql'
import { Disclosed } from '../ui/disclosed'
import { Select } from '../ui/choice-field'
import { CurrencyField } from '../ui/place-field'
import { DateField } from '../ui/date-field'
import { FieldGroup } from '../ui/form'
import { TextField } from '../ui/text-field'
import { useWords } from '../words'
import type { ContractValues } from './contract-input'
import { IntervalField } from './interval-field'
import { LineItems } from './line-items'

type Plan = PlansQuery['plans']['nodes'][number]

interface ContractFieldsProps {
  values: ContractValues
  plans: readonly Plan[]
  /** The currency of its own items. */
  currency: string
  change: (changed: Partial<ContractValues>) => void
}

export function ContractFields(props: ContractFieldsProps) {
  const words = useWords().dialogs.contract
  return (
    <div className="contract-fields">
      <Source {...props} />
      <Dates {...props} />
      <Disclosed title={words.billing}>
        <Billing {...props} />
      </Disclosed>
      <Disclosed title={words.terms}>
        <Terms {...props} />
      </Disclosed>
    </div>
  )
}

function Source({ values, plans, currency, change }: ContractFieldsProps) {
  const { contract } = useWords().dialogs
  return (
    <FieldGroup title={contract.source}>
      <RadioGroup
        className="segmented whole"
        aria-label={contract.source}
        orientation="horizontal"
        value={values.source}
        onChange={(source) => change({ source: source === 'items' ? 'items' : 'plan' })}
      >
        <Radio value="plan">{contract.byPlan}</Radio>
        <Radio value="items">{contract.byItems}</Radio>
      </RadioGroup>
      {values.source === 'plan' ? (
        <PlanField planId={values.planId} plans={plans} onChange={(planId) => change({ planId })} />
      ) : (
        <LineItems of="contract" lines={values.items} onChange={(items) => change({ items })} currency={currency} />
      )}
    </FieldGroup>
  )
}

interface PlanFieldProps {
  planId: string | null
  plans: readonly Plan[]
  onChange: (planId: string) => void
}

function PlanField({ planId, plans, onChange }: PlanFieldProps) {
  const { contract } = useWords().dialogs
  const sayings = useSayings()
  const choices = plans.map(({ id, name, code, currency, billingInterval }) => ({
    id,
    text: name,
    more: `${code} · ${currency} · ${sayings.interval(billingInterval)}`,
  }))
  const chosen = plans.find(({ id }) => id === planId)
  return (
    <>
      <Select
        label={contract.plan}
        name="planId"
        width="whole"
        choices={choices}
        value={planId}
        onChange={onChange}
        placeholder={contract.choosePlan}
        hint={plans.length === 0 ? contract.noPlans : undefined}
      />
      {chosen && <PlanItems plan={chosen} />}
    </>
  )
}

function PlanItems({ plan }: { plan: Plan }) {
  const { customer } = useWords()
  const sayings = useSayings()
  return (
    <ul className="plan-items whole">
      {plan.items.map((item) => (
        <li key={item.name}>
          <span>{item.name}</span>
          <span className="number">
            {sayings.quantity(item.quantity, item.unit)} × {sayings.price(item.unitPrice, plan.currency)}
          </span>
          <span>
            {item.kind === 'RECURRING'
              ? customer.every(sayings.interval(plan.billingInterval))
              : customer.itemKind[item.kind]}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Dates({ values, change }: ContractFieldsProps) {
  const { contract } = useWords().dialogs
  return (
    <FieldGroup title={contract.dates}>
      <DateField
        label={contract.signedOn}
        name="signedOn"
        value={values.signedOn}
        onChange={(signedOn) => change({ signedOn })}
      />
      <DateField
        label={contract.startsOn}
        name="startsOn"
        hint={contract.startsHint}
        value={values.startsOn}
        onChange={(startsOn) => change({ startsOn })}
      />
      <DateField
        label={contract.endsOn}
        name="endsOn"
        hint={contract.endsHint}
        value={values.endsOn}
        onChange={(endsOn) => change({ endsOn })}
      />
      <TextField
        label={contract.contractTitle}
        name="title"
        value={values.title}
        onChange={(title) => change({ title })}
      />
    </FieldGroup>
  )
}

function Billing(props: ContractFieldsProps) {
  const words = useWords().dialogs.contract
  const { values, currency, change } = props
  return (
    <div className="fields">
      <Rhythm {...props} />
      <CurrencyField
        label={words.currency}
        name="currency"
        placeholder={currency}
        value={values.currency}
        onChange={(currency) => change({ currency })}
      />
      <DateField
        label={words.billingStartsOn}
        name="billingStartsOn"
        hint={words.billingStartsHint}
        value={values.billingStartsOn}
        onChange={(billingStartsOn) => change({ billingStartsOn })}
      />
      <TextField
        label={words.number}
        name="number"
        hint={words.numberHint}
        value={values.number}
        onChange={(number) => change({ number })}
        isCode
      />
    </div>
  )
}

/** How often a contract is billed, when, and from where periods are counted. */
function Rhythm({ values, change }: ContractFieldsProps) {
  const { customer, dialogs } = useWords()
  const words = dialogs.contract
  const timings = (['IN_ADVANCE', 'IN_ARREARS'] as const).map((id) => ({ id, text: customer.timing[id] }))
  const alignments = (['ANNIVERSARY', 'CALENDAR'] as const).map((id) => ({ id, text: customer.alignment[id] }))
  const isByPlan = values.source === 'plan'
  return (
    <>
      <IntervalField
        label={words.interval}
        name="billingInterval"
        value={values.billingInterval}
        onChange={(billingInterval) => change({ billingInterval })}
      />
      <Select
        label={words.timing}
        name="billingTiming"
        choices={timings}
        value={values.billingTiming}
        onChange={(billingTiming) => change({ billingTiming })}
        placeholder={isByPlan ? words.fromPlan : customer.timing.IN_ADVANCE}
      />
      <Select
        label={words.alignment}
        name="billingAlignment"
        choices={alignments}
        value={values.billingAlignment}
        onChange={(billingAlignment) => change({ billingAlignment })}
        placeholder={isByPlan ? words.fromPlan : customer.alignment.ANNIVERSARY}
      />
    </>
  )
}

function Terms({ values, change }: ContractFieldsProps) {
  const words = useWords().dialogs.contract
  return (
    <div className="fields">
      <IntervalField label={words.term} name="term" value={values.term} onChange={(term) => change({ term })} />
      <IntervalField
        label={words.renewalTerm}
        name="renewalTerm"
        value={values.renewalTerm}
        onChange={(renewalTerm) => change({ renewalTerm })}
      />
      <IntervalField
        label={words.noticePeriod}
        name="noticePeriod"
        value={values.noticePeriod}
        onChange={(noticePeriod) => change({ noticePeriod })}
      />
    </div>
  )
}
