import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import './disclosed.css'
import { Icon } from './icon'

interface DisclosedProps {
  title: string
  /** Of its heading, in the order of the page. */
  level?: 2 | 3
  children: ReactNode
}

/** What few need: its heading opens it. It stays in the form while it is closed. */
export function Disclosed({ title, level = 3, children }: DisclosedProps) {
  return (
    <Disclosure className="disclosed">
      <Heading level={level}>
        <Button slot="trigger" className="disclosed-title">
          <Icon name="right" />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="disclosed-panel">{children}</DisclosurePanel>
    </Disclosure>
  )
}
