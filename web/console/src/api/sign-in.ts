import { graphql } from '../gql'
import { clientFor } from './client'
import { isUnauthenticated, missingIn } from './failure'
import { refuse, take } from './session'

/**
 * Needs every scope that there is, and does nothing: the server names what a caller lacks for a whole operation before
 * it executes any of it, and counts what @skip leaves out.
 */
const EVERYTHING = graphql(`
  mutation Everything {
    ... @skip(if: true) {
      createDocuments(input: { customerId: "" }) {
        documents {
          id
        }
      }
      cancelDocument(input: { id: "", reason: "" }) {
        document {
          id
        }
      }
      cancelOrder(input: { id: "" }) {
        order {
          id
        }
      }
      terminateContract(input: { id: "" }) {
        contract {
          id
        }
      }
      updateCustomer(input: { id: "" }) {
        customer {
          id
        }
      }
    }
  }
`)

/** Signs in with *token* where it counts, once the server has said what it does not allow: nothing else is asked first. */
export async function signIn(token: string): Promise<void> {
  const { error } = await clientFor(token).mutation(EVERYTHING, {}).toPromise()
  if (error !== undefined && isUnauthenticated(error)) refuse()
  else take(token, new Set(error === undefined ? [] : missingIn(error)))
}
