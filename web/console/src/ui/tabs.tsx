import type { ReactNode } from 'react'
import { Tab as AriaTab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import './tabs.css'

export interface Tab<Id extends string> {
  id: Id
  text: string
  /** How many there are; left out where that is not known. */
  count?: string | undefined
}

interface TabsProps<Id extends string> {
  label: string
  tabs: readonly Tab<Id>[]
  open: Id
  onOpen: (id: Id) => void
  /** What the open tab holds; the others hold nothing until they are opened. */
  children: ReactNode
}

export function Tabs<Id extends string>({ label, tabs, open, onOpen, children }: TabsProps<Id>) {
  return (
    <AriaTabs
      className="tabs"
      selectedKey={open}
      onSelectionChange={(key) => onOpen(key as Id)}
      keyboardActivation="manual"
    >
      <TabList className="tab-list" aria-label={label} items={tabs}>
        {({ id, text, count }) => (
          <AriaTab id={id} className="tab">
            {text}
            {count !== undefined && <span className="tab-count number">{count}</span>}
          </AriaTab>
        )}
      </TabList>
      {tabs.map(({ id }) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {children}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
