import type { ReactElement, ReactNode } from 'react'
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  Popover,
  type MenuItemProps,
  type MenuSectionProps,
} from 'react-aria-components'
import { Icon, type IconName } from './icon'
import './popover.css'

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement
  label: string
  children: ReactNode
}

/** A button that opens a list of things to do or to choose. */
export function Menu({ trigger, label, children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" offset={4}>
        <AriaMenu className="choices" aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

interface ItemProps extends Omit<MenuItemProps, 'className' | 'children'> {
  text: string
  icon?: IconName
}

/** An entry of a menu; in a section that selects it shows whether it is chosen. */
export function MenuItem({ text, icon, ...props }: ItemProps) {
  return (
    <AriaMenuItem {...props} className="choice" textValue={text}>
      {({ selectionMode }) => (
        <>
          {selectionMode !== 'none' && (
            <span className="mark">
              <Icon name="check" />
            </span>
          )}
          {icon && <Icon name={icon} />}
          {text}
        </>
      )}
    </AriaMenuItem>
  )
}

interface SectionProps extends Omit<MenuSectionProps<object>, 'className' | 'children'> {
  heading?: string
  children: ReactNode
}

/** Entries that belong together, under a heading. */
export function MenuSection({ heading, children, ...props }: SectionProps) {
  return (
    <AriaMenuSection {...props}>
      {heading !== undefined && <Header className="choices-heading">{heading}</Header>}
      {children}
    </AriaMenuSection>
  )
}
