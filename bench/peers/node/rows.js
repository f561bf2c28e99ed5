'use strict'

// The tables: which columns are read of each, and what a row of them becomes. A row comes as a list of texts.

const { decimal, id, moment, money } = require('./values')

const NUMBER_PLACES = 6
const PERCENT_PLACES = 4

function contractStatus(startsOn, endsOn, noticeOn, today) {
  if (endsOn === startsOn) return 'CANCELLED'
  if (endsOn !== null && endsOn <= today) return 'ENDED'
  if (noticeOn !== null && noticeOn <= today) return 'TERMINATED'
  return startsOn > today ? 'PENDING' : 'ACTIVE'
}

function documentStatus(cancelledById, outstanding, kind, dueOn, today) {
  if (cancelledById !== null) return 'CANCELLED'
  if (outstanding === '0') return 'PAID'
  return kind === 'INVOICE' && dueOn < today ? 'OVERDUE' : 'OPEN'
}

function orderStatus(cancelledAt, documentId) {
  if (cancelledAt !== null) return 'CANCELLED'
  return documentId === null ? 'OPEN' : 'BILLED'
}

function party(json) {
  const { name, vat_id: vatId } = JSON.parse(json)
  return { name, vatId }
}

const customers = {
  table: 'customers',
  orders: { NUMBER: 'number', CREATED_AT: 'created_at' },
  columns: [
    'id', 'number', 'name', 'email', 'country', 'city', 'type', 'currency', 'payment_term_days', 'created_at',
    'updated_at',
  ],
  made: (row) => ({
    key: row[0],
    id: id('cus_', row[0]),
    number: row[1],
    name: row[2],
    email: row[3],
    country: row[4],
    city: row[5],
    type: row[6],
    currency: row[7],
    paymentTermDays: row[8],
    createdAt: moment(row[9]),
    updatedAt: moment(row[10]),
  }),
}

const contracts = {
  table: 'contracts',
  parent: 'customer_id',
  orders: { NUMBER: 'number' },
  order: { field: 'NUMBER', direction: 'ASC' },
  columns: [
    'id', 'number', 'title', 'starts_on', 'ends_on', 'notice_on', 'currency', 'interval_count', 'interval_unit',
    'created_at',
  ],
  made: (row, today) => ({
    id: id('con_', row[0]),
    number: row[1],
    title: row[2],
    status: contractStatus(row[3], row[4], row[5], today),
    startsOn: row[3],
    endsOn: row[4],
    currency: row[6],
    billingInterval: { count: row[7], unit: row[8] },
    createdAt: moment(row[9]),
  }),
}

const orders = {
  table: 'orders',
  parent: 'customer_id',
  orders: { PLACED_ON: 'placed_on' },
  order: { field: 'PLACED_ON', direction: 'DESC' },
  columns: [
    'id', 'number', 'cancelled_at', 'document_id', 'placed_on', 'billing_time', 'currency', 'net_minor',
  ],
  made: (row) => ({
    key: row[0],
    id: id('ord_', row[0]),
    number: row[1],
    status: orderStatus(row[2], row[3]),
    placedOn: row[4],
    billingTime: row[5],
    currency: row[6],
    net: money(row[7], row[6]),
  }),
}

const orderLines = {
  table: 'order_lines',
  parent: 'order_id',
  orders: { POSITION: 'position' },
  order: { field: 'POSITION', direction: 'ASC' },
  columns: ['id', 'position', 'sku', 'name', 'quantity', 'unit_price', 'net_minor', 'currency'],
  made: (row) => ({
    id: id('oln_', row[0]),
    sku: row[2],
    name: row[3],
    quantity: decimal(row[4], NUMBER_PLACES),
    unitPrice: decimal(row[5], NUMBER_PLACES),
    net: money(row[6], row[7]),
  }),
}

const documents = {
  table: 'documents',
  parent: 'customer_id',
  orders: { ISSUED_ON: 'issued_on' },
  order: { field: 'ISSUED_ON', direction: 'DESC' },
  columns: [
    'id', 'number', 'kind', 'cancelled_by_id', 'outstanding_minor', 'issued_on', 'due_on', 'currency', 'net_minor',
    'tax_minor', 'gross_minor',
  ],
  made: (row, today) => ({
    key: row[0],
    id: id('doc_', row[0]),
    number: row[1],
    kind: row[2],
    status: documentStatus(row[3], row[4], row[2], row[6], today),
    issuedOn: row[5],
    dueOn: row[6],
    currency: row[7],
    net: money(row[8], row[7]),
    tax: money(row[9], row[7]),
    gross: money(row[10], row[7]),
    buyer: row.length > 11 ? party(row[11]) : null,
  }),
}

const documentLines = {
  table: 'document_lines',
  parent: 'document_id',
  orders: { POSITION: 'position' },
  order: { field: 'POSITION', direction: 'ASC' },
  columns: ['id', 'position', 'name', 'quantity', 'unit_price', 'net_minor', 'currency', 'tax_percent'],
  made: (row) => ({
    id: id('dln_', row[0]),
    position: row[1],
    name: row[2],
    quantity: decimal(row[3], NUMBER_PLACES),
    unitPrice: decimal(row[4], NUMBER_PLACES),
    net: money(row[5], row[6]),
    tax: { percent: decimal(row[7], PERCENT_PLACES) },
  }),
}

/** The documents with the copy of their buyer, which is read only where it is selected: it is long. */
const documentsWithBuyer = { ...documents, columns: [...documents.columns, 'buyer_json'] }

module.exports = { contracts, customers, documentLines, documents, documentsWithBuyer, orderLines, orders }
