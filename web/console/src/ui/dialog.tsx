import { type ReactNode, useId } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useWords } from '../words'
import { Button } from './button'
import { classes } from './classes'
import './dialog.css'
import { Icon } from './icon'

/** How wide a dialog is; a panel stands at the right edge and shows one thing whole. */
export type DialogShape = 'narrow' | 'medium' | 'wide' | 'panel'

interface DialogProps {
  title: ReactNode
  /** What stands below the title, such as whom it is about. */
  subtitle?: ReactNode
  shape?: DialogShape
  /** Whether a click beside it closes it; not where something typed would be lost. */
  isDismissable?: boolean
  onClose: () => void
  children: ReactNode
}

/** A dialog over the page: it holds the focus, gives it back, and closes by Escape. It is there as long as it is rendered. */
export function Dialog({ title, subtitle, shape = 'medium', isDismissable = false, onClose, children }: DialogProps) {
  const { forms } = useWords()
  const below = useId()
  return (
    <ModalOverlay
      isOpen
      className={classes('shade', shape === 'panel' && 'at-edge')}
      isDismissable={isDismissable}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <Modal className={classes('modal', shape)}>
        <AriaDialog className="dialog" {...(subtitle ? { 'aria-describedby': below } : {})}>
          <header className="dialog-head">
            <div className="dialog-titles">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {subtitle && (
                <p id={below} className="dialog-subtitle">
                  {subtitle}
                </p>
              )}
            </div>
            <Button look="quiet" isIcon aria-label={forms.close} onPress={onClose}>
              <Icon name="close" />
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** What a dialog is about; it scrolls between the title and the buttons. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="dialog-body">{children}</div>
}

/** The buttons of a dialog, the one that does it last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <footer className="dialog-actions">{children}</footer>
}
