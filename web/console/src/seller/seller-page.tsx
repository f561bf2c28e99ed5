import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { useMay } from '../api'
import { AddressFields } from '../dialogs/address-fields'
import { useChange } from '../dialogs/use-change'
import { getFragmentData } from '../gql'
import type { UpdateSellerInput, UpdateSellerMutation } from '../gql/graphql'
import { Button } from '../ui/button'
import { FieldGroup, Form, ReadOnly } from '../ui/form'
import { Failed, Loading } from '../ui/states'
import { notify } from '../ui/toast'
import { useWords } from '../words'
import { SELLER, SELLER_PARTS, UPDATE_SELLER } from './queries'
import { SellerFields } from './seller-fields'
import { sellerInput, type SellerValues, sellerValues } from './seller-input'
import './seller-page.css'

/** Who bills: what stands on every document, and decides tax. */
export function SellerPage() {
  const { seller: words } = useWords()
  const [{ data, error }, ask] = useQuery({ query: SELLER })
  useEffect(() => {
    document.title = `${words.title} · Kontor`
  }, [words])
  const seller = getFragmentData(SELLER_PARTS, data?.seller)
  return (
    <div className="seller">
      <header className="seller-head">
        <h1>{words.title}</h1>
        <p>{words.hint}</p>
      </header>
      {error && !seller && <Failed error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!error && !seller && <Loading />}
      {seller && <SellerForm saved={sellerValues(seller)} />}
    </div>
  )
}

/** The seller in the form, what of it was changed, and what saves that. */
function useSeller(saved: SellerValues) {
  const { seller: words } = useWords()
  const [before, setBefore] = useState(saved) // what is compared stays as the form first showed it
  const [values, setValues] = useState(saved)
  const change = useChange<UpdateSellerMutation, UpdateSellerInput>(
    UPDATE_SELLER,
    ({ updateSeller }) => updateSeller.userErrors,
  )
  const input = sellerInput(before, values)
  const isChanged = Object.keys(input).length > 0
  const save = async () => {
    if (!isChanged) return
    const { data: done } = await change.send(input)
    const kept = getFragmentData(SELLER_PARTS, done?.updateSeller.seller)
    if (!kept) return
    setBefore(sellerValues(kept))
    setValues(sellerValues(kept))
    notify(words.saved)
  }
  return { values, setValues, reset: () => setValues(before), change, isChanged, save }
}

function SellerForm({ saved }: { saved: SellerValues }) {
  const { forms, seller: words } = useWords()
  const may = useMay()
  const { values, setValues, reset, change, isChanged, save } = useSeller(saved)
  return (
    <Form
      refusals={change.refusals}
      failure={change.failure === null ? null : `${change.failure} ${forms.again}`}
      onSubmit={() => void save()}
    >
      <ReadOnly isReadOnly={!may('updateSeller')}>
        <div className="seller-fields">
          <SellerFields values={values} onChange={setValues}>
            <FieldGroup title={words.address}>
              <AddressFields
                address={values.address}
                path="address"
                onChange={(address) => setValues({ ...values, address })}
              />
            </FieldGroup>
          </SellerFields>
        </div>
      </ReadOnly>
      {may('updateSeller') && (
        <footer className="seller-foot">
          <span role="status">{isChanged ? words.unsaved : ''}</span>
          <Button isDisabled={!isChanged || change.isSending} onPress={reset}>
            {words.reset}
          </Button>
          <Button type="submit" look="primary" isPending={change.isSending} isDisabled={!isChanged}>
            {change.isSending ? forms.saving : words.save}
          </Button>
        </footer>
      )}
    </Form>
  )
}
