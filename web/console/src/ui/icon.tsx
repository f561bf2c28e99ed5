import './icon.css'

// Drawn on a grid of 16 with a line of 1.5.
const PATHS = {
  plus: 'M8 3v10M3 8h10',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.2 3L13 4.5',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  left: 'm10 4-4 4 4 4',
  right: 'm6 4 4 4-4 4',
  start: 'm11 4-4 4 4 4M4.5 4v8',
  ascending: 'M8 13V3M4.5 6.5 8 3l3.5 3.5',
  descending: 'M8 3v10M4.5 9.5 8 13l3.5-3.5',
  detail: 'M3 8h10M9 4l4 4-4 4',
  bill: 'M3.5 2v12L5 13l1.5 1L8 13l1.5 1 1.5-1 1.5 1V2L11 3 9.5 2 8 3 6.5 2 5 3zM6 6.5h4M6 9.5h4',
  contract: 'M7.5 13.8H3.2V2.2h8.6V6M5.7 5.4h3.6M5.7 8.2h2M9 13.6l.5-2.2 3.4-3.4 1.7 1.7-3.4 3.4z',
  more: 'M4 8a.5.5 0 1 1-1 0 .5.5 0 0 1 1 0ZM8.5 8a.5.5 0 1 1-1 0 .5.5 0 0 1 1 0ZM13 8a.5.5 0 1 1-1 0 .5.5 0 0 1 1 0Z',
  settings:
    'M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6M10.2 6.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM5.8 12.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z',
  warning: 'M8 2.2 14.2 13H1.8zM8 6.2v3.2M8 11.2v.1',
  edit: 'm3 13 .7-3L10.8 2.9l2.3 2.3L6 12.3z',
  file: 'M9 1.8H3.8v12.4h8.4V5zM9 1.8V5h3.2',
  leave: 'M9.5 3V2.5h-6v11h6V13M6.5 8h7M11 5.5 13.5 8 11 10.5',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
} as const

export type IconName = keyof typeof PATHS

/** A small picture beside a text or in a labelled button: never the only thing that says what is meant. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
