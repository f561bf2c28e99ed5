import type { Words } from '..'

export const terms: Words['terms'] = {
  customerType: { B2B: 'Geschäft', B2C: 'Privat', AFFILIATED: 'Verbunden', OTHER: 'Sonstige' },
  contractStatus: {
    PENDING: 'Ausstehend',
    ACTIVE: 'Aktiv',
    TERMINATED: 'Gekündigt',
    ENDED: 'Beendet',
    CANCELLED: 'Storniert',
  },
  orderStatus: { OPEN: 'Offen', BILLED: 'Abgerechnet', CANCELLED: 'Storniert' },
  documentStatus: { OPEN: 'Offen', OVERDUE: 'Überfällig', PAID: 'Bezahlt', CANCELLED: 'Storniert' },
  documentKind: { INVOICE: 'Rechnung', CREDIT_NOTE: 'Gutschrift' },
}
