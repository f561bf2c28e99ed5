// The rules for schema.graphql: what graphql-eslint recommends for schemas and for Relay, less what is no fault.
import graphql from '@graphql-eslint/eslint-plugin'

const { rules: recommended } = graphql.configs['flat/schema-recommended']
const { rules: relay } = graphql.configs['flat/schema-relay']

// values, sums and previews: what they are is all they are, so caches keep them inside their owner
const WITHOUT_ID = [
  'Address',
  'BillRunCounts',
  'CustomerTotals',
  'DocumentDraft',
  'DocumentDraftLine',
  'DocumentTax',
  'DocumentTotals',
  'DocumentsPreview',
  'EInvoice',
  'Interval',
  'Money',
  'PageInfo',
  'Party',
  'Period',
  'PlanItem',
  'Proration',
  'Seller',
  'TaxRate',
  'UserError',
]

export default [
  {
    files: ['schema.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: './schema.graphql' } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...recommended,
      ...relay,
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      // not on directives: @oneOf is printed without a description
      '@graphql-eslint/require-description': [
        'error',
        { types: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true, rootField: true },
      ],
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          acceptedIdNames: ['id'],
          acceptedIdTypes: ['ID'],
          exceptions: { types: WITHOUT_ID, suffixes: ['Connection', 'Edge', 'Payload'] },
        },
      ],
      // a connection has nodes beside its edges; the lines of a preview are paged, and nothing that is stored
      '@graphql-eslint/relay-edge-types': [
        'error',
        { listTypeCanWrapOnlyEdgeType: false, withEdgeSuffix: true, shouldImplementNode: false },
      ],
    },
  },
]
