import type { Words } from '..'

export const shell: Words['shell'] = {
  skip: 'Zum Inhalt',
  navigation: 'Hauptnavigation',
  customers: 'Kunden',
  seller: 'Verkäufer',
  preferences: 'Sprache und Darstellung',
  language: 'Sprache',
  appearance: 'Darstellung',
  system: 'Wie das System',
  light: 'Hell',
  dark: 'Dunkel',
  signOut: 'Abmelden',
  nowhere: 'Diese Seite gibt es nicht',
  nowhereHint: 'Die Adresse ist vielleicht vertippt, oder ihr Ziel ist umgezogen.',
  toCustomers: 'Zu den Kunden',
  notifications: 'Meldungen',
}
