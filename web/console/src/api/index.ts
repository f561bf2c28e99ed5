export { failureOf, type Failure } from './failure'
export { ApiProvider } from './provider'
export { putOff, signIn, signOut, useSession } from './session'
