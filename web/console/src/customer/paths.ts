/** The addresses of a customer's page: the open tab and what is opened over it stand in them. */

export const TABS = ['contracts', 'orders', 'documents', 'history'] as const

export type TabId = (typeof TABS)[number]

/** What can be opened over the page. */
export const PANELS = ['contract', 'order', 'document'] as const

export type PanelKind = (typeof PANELS)[number]

export interface Panel {
  readonly kind: PanelKind
  readonly id: string
}

export function customerPath(customer: string): string {
  return `/customers/${encodeURIComponent(customer)}`
}

export function documentPath(customer: string, document: string): string {
  return `${customerPath(customer)}?${new URLSearchParams({ tab: 'documents', document })}`
}

/** The open tab of an address, of those that there are; the first where it names none of them. */
export function tabOf(parameters: URLSearchParams, tabs: readonly TabId[]): TabId | undefined {
  return tabs.find((tab) => tab === parameters.get('tab')) ?? tabs[0]
}

/** The address of another tab: what the list of the last one was filtered and sorted by stays behind. */
export function withTab(tab: TabId): URLSearchParams {
  return new URLSearchParams(tab === TABS[0] ? {} : { tab })
}

/** What an address opens over the page. */
export function panelOf(parameters: URLSearchParams): Panel | null {
  const kind = PANELS.find((one) => parameters.has(one))
  return kind === undefined ? null : { kind, id: parameters.get(kind) ?? '' }
}

/** The address that opens *panel* over the same list, or nothing. */
export function withPanel(parameters: URLSearchParams, panel: Panel | null): URLSearchParams {
  const kept = new URLSearchParams([...parameters].filter(([name]) => !PANELS.some((one) => one === name)))
  if (panel !== null) kept.set(panel.kind, panel.id)
  return kept
}
