import type { Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import './button.css'
import { classes } from './classes'

/** Plain has a border, quiet has none until it is touched; a page or dialog has one primary button. */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  look?: ButtonLook
  size?: 'medium' | 'small'
  /** Only an icon inside: the button is a square, and needs an aria-label. */
  isIcon?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'plain', size = 'medium', isIcon = false, ...props }: ButtonProps) {
  return <AriaButton {...props} className={classes('button', look, size === 'small' && 'small', isIcon && 'square')} />
}
