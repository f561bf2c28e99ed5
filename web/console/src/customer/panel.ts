import type { OpenedDialog } from './customer-dialogs'

/** What a panel is given. */
export interface PanelProps {
  id: string
  onOpen: (opened: OpenedDialog) => void
  onClose: () => void
}
