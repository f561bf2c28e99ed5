import {
  Button,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { useWords } from '../words'
import { Icon } from './icon'
import './toast.css'

const MILLISECONDS = 6_000

const queue = new ToastQueue<string>({ maxVisibleToasts: 3 })

/** Tells the reader at the edge of the page what was done; it goes by itself. */
export function notify(text: string): void {
  queue.add(text, { timeout: MILLISECONDS })
}

/** Where the page tells what was done. */
export function Toasts() {
  const { lists, shell } = useWords()
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={shell.notifications}>
      {({ toast }) => (
        <AriaToast toast={toast} className="toast">
          <ToastContent>
            <Text slot="title">{toast.content}</Text>
          </ToastContent>
          <Button slot="close" className="search-clear" aria-label={lists.cancel}>
            <Icon name="close" />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  )
}
