import { lazy, Suspense, type ReactNode } from 'react'
import { RouterProvider } from 'react-aria-components'
import { BrowserRouter, Route, Routes, useHref, useNavigate } from 'react-router'
import { ApiProvider } from './api'
import { Overview } from './overview/overview'
import { Nowhere } from './shell/nowhere'
import { Shell } from './shell/shell'
import { Loading } from './ui/states'
import { LanguageProvider } from './words'

const CustomerPage = lazy(async () => ({ default: (await import('./customer/customer-page')).CustomerPage }))
const SellerPage = lazy(async () => ({ default: (await import('./seller/seller-page')).SellerPage }))

/** The console: the overview at once, the other pages when they are first opened. */
export function App() {
  return (
    <LanguageProvider>
      <ApiProvider>
        <BrowserRouter>
          <Linked>
            <Shell>
              <Suspense fallback={<Loading />}>
                <Routes>
                  <Route path="/" element={<Overview />} />
                  <Route path="/customers" element={<Overview />} />
                  <Route path="/customers/:id" element={<CustomerPage />} />
                  <Route path="/seller" element={<SellerPage />} />
                  <Route path="*" element={<Nowhere />} />
                </Routes>
              </Suspense>
            </Shell>
          </Linked>
        </BrowserRouter>
      </ApiProvider>
    </LanguageProvider>
  )
}

/** Lets links inside react-aria's components turn to pages of the console without loading it anew. */
function Linked({ children }: { children: ReactNode }) {
  const navigate = useNavigate()
  return (
    <RouterProvider navigate={(to, options) => void navigate(to, options)} useHref={useHref}>
      {children}
    </RouterProvider>
  )
}
