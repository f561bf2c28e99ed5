/** What the values of the API's enums are called. */
export const terms = {
  customerType: { B2B: 'Business', B2C: 'Private', AFFILIATED: 'Affiliated', OTHER: 'Other' },
  contractStatus: {
    PENDING: 'Pending',
    ACTIVE: 'Active',
    TERMINATED: 'Terminated',
    ENDED: 'Ended',
    CANCELLED: 'Cancelled',
  },
  orderStatus: { OPEN: 'Open', BILLED: 'Billed', CANCELLED: 'Cancelled' },
  documentStatus: { OPEN: 'Open', OVERDUE: 'Overdue', PAID: 'Paid', CANCELLED: 'Cancelled' },
  documentKind: { INVOICE: 'Invoice', CREDIT_NOTE: 'Credit note' },
} as const
