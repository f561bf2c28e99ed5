import type { Words } from '..'

export const failures: Words['failures'] = {
  title: 'Das konnte nicht geladen werden',
  retry: 'Erneut versuchen',
  network: 'Der Server ist nicht erreichbar. Bitte die Verbindung prüfen und erneut versuchen.',
  unauthenticated: 'Der Server möchte wissen, wer fragt.',
  forbidden: (scopes) => `Dem Schlüssel oder Token fehlt das Recht ${scopes}.`,
  notAllowed: 'Der Schlüssel oder das Token erlaubt das nicht.',
  unavailable: () => 'Der Server ist ausgelastet. Bitte gleich noch einmal versuchen.',
  refused: (said) => `Der Server hat das abgelehnt: ${said}`,
  unknown: 'Auf dem Server ist etwas schiefgegangen.',
  request: (id) => `Anfrage ${id}`,
  signIn: 'Anmelden',
  signInHint:
    'Dieser Server fragt, wer Sie sind. Geben Sie einen API-Schlüssel oder ein Token ein; es bleibt allein im Speicher dieser Seite.',
  signInAgain: 'Dieser Schlüssel oder dieses Token gilt nicht. Geben Sie ein anderes ein.',
  token: 'API-Schlüssel oder Token',
}
