// A fetch that keeps what was asked and how it was answered, so that a test sees what a client really sends.
export function recording() {
  const exchanges = []
  const recorded = async (url, options) => {
    const response = await fetch(url, options)
    exchanges.push({
      method: options.method,
      accept: new Headers(options.headers).get('accept'),
      status: response.status,
      contentType: response.headers.get('content-type'),
    })
    return response
  }
  return { fetch: recorded, exchanges }
}

// What a client warns of is a fault: a value without a key, a page that replaces another.
export function warnings() {
  const found = []
  for (const level of ['warn', 'error']) console[level] = (...words) => found.push(words.join(' '))
  return found
}
