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
  const [isSending, setSending] = useState(false)
  const submit = async () => {
    if (token.trim() === '' || isSending) return
    setSending(true)
    await signIn(token.trim())
    setSending(false)
    setToken('') // where it does not count, another one is to be entered
  }
  return (
    <Dialog title={failures.signIn} shape="narrow" onClose={putOff}>
      <Form refusals={NOTHING_REFUSED} onSubmit={() => void submit()}>
        <DialogBody>
          <p className="sign-in-text" role="status">
            {isRefused ? failures.signInAgain : failures.signInHint}
          </p>
          <SecretField label={failures.token} width="whole" isRequired value={token} onChange={setToken} />
        </DialogBody>
        <DialogActions>
          <Button onPress={putOff}>{lists.cancel}</Button>
          <Button look="primary" type="submit" isPending={isSending}>
            {failures.signIn}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
