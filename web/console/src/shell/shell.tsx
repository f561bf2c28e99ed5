import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { NavLink, useLocation } from 'react-router'
import { signOut, useSession } from '../api'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Toasts } from '../ui/toast'
import { useWords } from '../words'
import { Preferences } from './preferences'
import './shell.css'

const SignIn = lazy(async () => ({ default: (await import('./sign-in')).SignIn }))

/** What stands around every page: the name, the ways to the pages, and who asks. */
export function Shell({ children }: { children: ReactNode }) {
  const { shell } = useWords()
  const { wanted } = useSession()
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    void main.current?.scrollTo({ top: 0 })
  }, [pathname])
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {shell.skip}
      </a>
      <Bar pathname={pathname} />
      <main id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
      <Toasts />
      {wanted !== null && (
        <Suspense>
          <SignIn isRefused={wanted === 'refused'} />
        </Suspense>
      )}
    </div>
  )
}

/** The name, and the ways to the pages. */
function Bar({ pathname }: { pathname: string }) {
  const { shell } = useWords()
  const { token } = useSession()
  return (
    <header className="bar">
      <NavLink to="/" className="brand">
        Kontor
      </NavLink>
      <nav aria-label={shell.navigation} className="ways">
        <NavLink to="/" end={!pathname.startsWith('/customers')} className={wayClass(pathname)}>
          {shell.customers}
        </NavLink>
        <NavLink to="/seller" className="way">
          {shell.seller}
        </NavLink>
      </nav>
      <Preferences />
      {token !== null && (
        <Button look="quiet" onPress={signOut}>
          <Icon name="leave" />
          {shell.signOut}
        </Button>
      )}
    </header>
  )
}

function wayClass(pathname: string): string {
  return pathname === '/' || pathname.startsWith('/customers') ? 'way active' : 'way'
}
