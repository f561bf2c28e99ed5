import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useFormat } from '../format'
import type { TerminateContractInput, TerminateContractMutation } from '../gql/graphql'
import { DateField } from '../ui/date-field'
import { TextField } from '../ui/text-field'
import { notify } from '../ui/toast'
import { useWords } from '../words'
import { Confirm } from './confirm'
import { TERMINATE_CONTRACT } from './mutations'
import { useChange } from './use-change'

interface TerminateContractProps {
  contract: { readonly id: string; readonly number: string; readonly title: string }
  onClose: () => void
}

interface Ending {
  isByDate: boolean
  noticeOn: string | null
  endsOn: string | null
  reason: string
}

function endingInput(id: string, { isByDate, noticeOn, endsOn, reason }: Ending): TerminateContractInput {
  return {
    id,
    ...(noticeOn === null ? {} : { noticeOn }),
    ...(isByDate && endsOn !== null ? { endsOn } : {}),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  }
}

/** Ends a contract: by notice, or on a day that is chosen. */
export function TerminateContract({ contract, onClose }: TerminateContractProps) {
  const words = useWords().dialogs.terminate
  const format = useFormat()
  const [ending, setEnding] = useState<Ending>({ isByDate: false, noticeOn: null, endsOn: null, reason: '' })
  const change = useChange<TerminateContractMutation, TerminateContractInput>(
    TERMINATE_CONTRACT,
    ({ terminateContract }) => terminateContract.userErrors,
  )
  const terminate = async () => {
    const { data: done } = await change.send(endingInput(contract.id, ending))
    const ended = done?.terminateContract.contract
    if (!ended) return
    notify(words.done(contract.number, ended.endsOn ? format.date(ended.endsOn) : ''))
    onClose()
  }
  return (
    <Confirm
      title={words.title}
      says={words.says(contract.number, contract.title)}
      confirm={words.confirm}
      keep={words.keep}
      isDangerous
      change={change}
      onConfirm={terminate}
      onClose={onClose}
    >
      <EndingFields ending={ending} set={(changed) => setEnding({ ...ending, ...changed })} />
    </Confirm>
  )
}

function EndingFields({ ending, set }: { ending: Ending; set: (changed: Partial<Ending>) => void }) {
  const words = useWords().dialogs.terminate
  return (
    <>
      <WhenItEnds isByDate={ending.isByDate} onChange={(isByDate) => set({ isByDate })} />
      {ending.isByDate && (
        <DateField
          label={words.endsOn}
          name="endsOn"
          hint={words.endsHint}
          width="whole"
          isRequired
          value={ending.endsOn}
          onChange={(endsOn) => set({ endsOn })}
        />
      )}
      <DateField
        label={words.noticeOn}
        name="noticeOn"
        hint={words.noticeHint}
        width="whole"
        value={ending.noticeOn}
        onChange={(noticeOn) => set({ noticeOn })}
      />
      <TextField
        label={words.reason}
        name="reason"
        width="whole"
        value={ending.reason}
        onChange={(reason) => set({ reason })}
      />
    </>
  )
}

function WhenItEnds({ isByDate, onChange }: { isByDate: boolean; onChange: (isByDate: boolean) => void }) {
  const words = useWords().dialogs.terminate
  return (
    <RadioGroup
      className="radios whole"
      aria-label={words.when}
      value={isByDate ? 'date' : 'notice'}
      onChange={(when) => onChange(when === 'date')}
    >
      <Radio value="notice">{words.byNotice}</Radio>
      <Radio value="date">{words.byDate}</Radio>
    </RadioGroup>
  )
}
