/** What the page of the seller asks for and changes. */

import { graphql } from '../gql'

export const SELLER_PARTS = graphql(`
  fragment SellerParts on Seller {
    name
    address {
      kind
      name
      line1
      line2
      postalCode
      city
      region
      country
      email
    }
    vatId
    taxNumber
    registrationNumber
    register
    managingDirectors
    email
    phone
    contactName
    electronicAddress
    electronicAddressScheme
    iban
    bic
    accountHolder
    creditorId
    cashAccounting
    smallBusiness
    currency
    timeZone
  }
`)

export const SELLER = graphql(`
  query SellerSettings {
    seller {
      ...SellerParts
    }
  }
`)

export const UPDATE_SELLER = graphql(`
  mutation UpdateSeller($input: UpdateSellerInput!) {
    updateSeller(input: $input) {
      seller {
        ...SellerParts
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`)
