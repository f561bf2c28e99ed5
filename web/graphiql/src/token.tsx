import type { FormEvent } from 'react'

interface Props {
  isWanted: boolean
  onToken: (token: string) => void
}

/** The box for an API key or token: it stays in this page's memory, and is gone when the page is left. */
export function Token({ isWanted, onToken }: Props) {
  const take = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onToken(String(new FormData(event.currentTarget).get('token') ?? '').trim())
  }
  return (
    <form className="token" onSubmit={take}>
      <label htmlFor="token">{isWanted ? 'This server asks for a key or token' : 'API key or token'}</label>
      <input
        id="token"
        name="token"
        type="password"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWanted}
        placeholder="not stored"
        onBlur={(event) => event.currentTarget.form?.requestSubmit()}
      />
    </form>
  )
}
