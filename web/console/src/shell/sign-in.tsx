import { useState } from 'react'
import { putOff, signIn } from '../api'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogBody } from '../ui/dialog'
import { Form } from '../ui/form'
import { SecretField } from '../ui/secret-field'
import { useWords } from '../words'

const NOTHING_REFUSED: readonly never[] = []

/** Asks for an API key or token; *isRefused*: the one given before does not count. */
export function SignIn({ isRefused }: { isRefused: boolean }) {
  const { failures, lists } = useWords()
  const [token, setToken] = useState('')
  const submit = () => {
    if (token.trim() !== '') signIn(token.trim())
  }
  return (
    <Dialog title={failures.signIn} shape="narrow" onClose={putOff}>
      <Form refusals={NOTHING_REFUSED} onSubmit={submit}>
        <DialogBody>
          <p className="sign-in-text">{isRefused ? failures.signInAgain : failures.signInHint}</p>
          <SecretField label={failures.token} width="whole" isRequired value={token} onChange={setToken} />
        </DialogBody>
        <DialogActions>
          <Button onPress={putOff}>{lists.cancel}</Button>
          <Button look="primary" type="submit">
            {failures.signIn}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
