import type { Words } from '..'

export const forms: Words['forms'] = {
  close: 'Schließen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert',
  retry: 'Erneut versuchen',
  required: 'Bitte ausfüllen.',
  noNumber: 'Das ist keine Zahl.',
  noChoice: 'Nichts passt',
  none: 'Keine',
  more: 'Mehr',
  refused: 'Das wurde nicht angenommen:',
  failed: 'Es kam keine Antwort.',
  again: 'Erneut senden ändert nichts doppelt.',
}
