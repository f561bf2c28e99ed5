/** What the server says in English, in German. */

import type { Sentences } from '../../server/sentences'

const OF_FIELDS: Sentences = {
  'Must not be blank.': 'Bitte ausfüllen.',
  'Must not be null; leave it out to keep it.': 'Bitte ausfüllen.',
  'Must have at most {} characters.': 'Darf höchstens {1} Zeichen haben.',
  'Must not hold control characters.': 'Darf keine Steuerzeichen enthalten.',
  'Must be 1 to 100 of the characters A-Z a-z 0-9 _ . ~ @ -.':
    'Muss aus 1 bis 100 der Zeichen A-Z a-z 0-9 _ . ~ @ - bestehen.',
  'Must look like {}.': 'Muss aussehen wie {1}.',
  '{} is not an ISO 4217 currency.': '{1} ist keine Währung nach ISO 4217.',
  '{} is not an ISO 3166-1 country.': '{1} ist kein Land nach ISO 3166-1.',
  '{} is not a UN/ECE Recommendation 20 code; a piece is C62, a month MON.':
    '{1} ist keine Einheit nach UN/ECE-Empfehlung 20; ein Stück ist C62, ein Monat MON.',
  "Must begin with its country's prefix and have no spaces, such as DE123456789.":
    'Muss mit dem Länderkürzel beginnen und darf keine Leerzeichen haben, etwa DE123456789.',
  "Must be its country's prefix and 2 to 18 capital letters or digits, such as DE123456789.":
    'Muss aus dem Länderkürzel und 2 bis 18 Großbuchstaben oder Ziffern bestehen, etwa DE123456789.',
  'A{} VAT id is {}.': 'Das ist keine USt-IdNr. dieses Landes: Zahl oder Art der Zeichen stimmen nicht.',
  'Is not a valid IBAN (without spaces).': 'Ist keine gültige IBAN.',
  'Must be a time zone of the IANA database, such as Europe/Berlin.':
    'Muss eine Zeitzone der IANA-Datenbank sein, etwa Europe/Berlin.',
  'Must lie between {date} and {date}.': 'Muss zwischen dem {1} und dem {2} liegen.',
  'Must not lie in the future.': 'Darf nicht in der Zukunft liegen.',
  'Must be between {number} and {number}.': 'Muss zwischen {1} und {2} liegen.',
  'Must be below {number}.': 'Muss unter {1} liegen.',
  'Must be above zero.': 'Muss größer als null sein.',
  'Must not be zero.': 'Darf nicht null sein.',
  'Must have at most {} decimals.': 'Darf höchstens {1} Nachkommastellen haben.',
  'Must be above 0 for STANDARD and 0 for every other category.':
    'Muss beim Regelsteuersatz über 0 liegen und sonst 0 sein.',
  'Must not be negative; a credit is a negative quantity.':
    'Darf nicht negativ sein; eine Gutschrift hat eine negative Menge.',
  'Quantity times price is too large for one line.': 'Menge mal Preis ist zu groß für eine Position.',
  '{} is taken.': '{1} ist schon vergeben.',
  '{} is given twice.': '{1} ist doppelt angegeben.',
}

const OF_CUSTOMERS: Sentences = {
  'A person needs a last name.': 'Eine Person braucht einen Nachnamen.',
  'Every customer but a B2C one needs a company.': 'Außer Privatkunden braucht jeder Kunde eine Firma.',
  'At least one INVOICE address is needed.': 'Mindestens eine Rechnungsadresse ist nötig.',
  'At most {} addresses are kept.': 'Höchstens {1} Adressen sind möglich.',
}

const OF_CONTRACTS: Sentences = {
  'Give exactly one of planId and items.': 'Wählen Sie einen Tarif oder geben Sie eigene Positionen an.',
  "The plan's prices are in {}.": 'Die Preise des Tarifs sind in {1}.',
  'Must lie after startsOn.': 'Muss nach dem ersten Tag liegen.',
  'Must not lie before startsOn.': 'Darf nicht vor dem ersten Tag liegen.',
  'A renewalTerm needs a term to renew.': 'Eine Verlängerung braucht eine Mindestlaufzeit.',
  'CALENDAR needs an interval of 1 WEEK, of 1, 2, 3, 4, 6 or 12 MONTH, or of 1 YEAR.':
    'Nach dem Kalender gibt es nur 1 Woche, 1, 2, 3, 4, 6 oder 12 Monate und 1 Jahr.',
  'At least one item is needed.': 'Mindestens eine Position ist nötig.',
  'At most {} items are allowed.': 'Höchstens {1} Positionen sind möglich.',
  'Must not lie before the day on which the contract was signed, {date}.':
    'Darf nicht vor dem Tag der Unterschrift liegen, dem {1}.',
  'The contract has ended already; give endsOn to move its end.':
    'Der Vertrag ist schon beendet; wählen Sie einen Tag, um sein Ende zu verschieben.',
  'The contract is terminated already; give endsOn to move its end.':
    'Der Vertrag ist schon gekündigt; wählen Sie einen Tag, um sein Ende zu verschieben.',
}

const OF_ORDERS: Sentences = {
  'At least one line is needed.': 'Mindestens eine Position ist nötig.',
  'An order has at most {number} lines.': 'Ein Auftrag hat höchstens {1} Positionen.',
  "{} {}: {} needs the customer's VAT id.": '{2}: {3} braucht die USt-IdNr. des Kunden.',
  "{} needs the customer's VAT id.": '{1} braucht die USt-IdNr. des Kunden.',
  'The order is billed, in whole or in part; cancel its documents first.':
    'Der Auftrag ist ganz oder zum Teil abgerechnet; stornieren Sie zuerst seine Belege.',
  'The order is cancelled already.': 'Der Auftrag ist schon storniert.',
}

const OF_DOCUMENTS: Sentences = {
  'More than {number} lines would be due at once.': 'Auf einmal wären mehr als {1} Positionen fällig.',
  'More than {number} lines are due; bill up to an earlier date first.':
    'Mehr als {1} Positionen sind fällig; wählen Sie zuerst einen früheren Stichtag.',
  'No VAT rate of {} is known for {date}; give the rate with the item or line.':
    'Für {1} ist am {2} kein Umsatzsteuersatz bekannt; er muss bei der Position stehen.',
  'The seller has no name or no address yet; give them by updateSeller.':
    'Dem Verkäufer fehlt noch der Name oder die Anschrift; sie werden auf seiner Seite eingetragen.',
  'A cancellation cannot itself be cancelled.': 'Was einen Beleg aufhebt, lässt sich nicht stornieren.',
  'The document is cancelled already.': 'Der Beleg ist schon storniert.',
  "Must not lie before the document's own date, {date}.": 'Darf nicht vor dem Datum des Belegs liegen, dem {1}.',
  'Must not lie before the document and all that it bills, {date}.':
    'Darf nicht vor dem Beleg und dem liegen, was er berechnet, dem {1}.',
  '{} corrects it; cancel that one first.': '{1} berichtigt ihn; stornieren Sie zuerst diesen.',
  'The document is cancelled: nothing is to be paid on it, and what was paid is on its cancellation.':
    'Der Beleg ist storniert: zu zahlen ist nichts mehr, und was bezahlt wurde, steht auf dem Beleg, der ihn aufhebt.',
  'Nothing is outstanding on the document.': 'Auf diesen Beleg ist nichts mehr zu zahlen.',
  'Has more decimals than {} has.': 'Hat mehr Nachkommastellen als {1}.',
  'Must be above 0 and at most what is outstanding, {number}.':
    'Muss über 0 liegen und höchstens {1} sein, was noch zu zahlen ist.',
}

const OF_REQUESTS: Sentences = {
  'There is no such customer.': 'Diesen Kunden gibt es nicht.',
  'There is no such contract.': 'Diesen Vertrag gibt es nicht.',
  'There is no such order.': 'Diesen Auftrag gibt es nicht.',
  'There is no such document.': 'Diesen Beleg gibt es nicht.',
  'There is no such plan.': 'Diesen Tarif gibt es nicht.',
  'There is no such {}.': 'Das gibt es nicht.',
  'This key was used before, with another input; take a new key for something new.':
    'Unter diesem Schlüssel wurde schon etwas anderes gesendet.',
  'The database refused this for {}; another request may have been faster. Try again.':
    'Jemand anders war schneller. Bitte erneut versuchen.',
  'Could not be billed: somebody else held it for too long; run again.':
    'Konnte nicht berechnet werden: jemand anders hielt es zu lange fest. Bitte erneut versuchen.',
  'Could not be billed; the log of the run says why.':
    'Konnte nicht berechnet werden; das Protokoll des Laufs sagt, warum.',
}

export const refusals: Sentences = {
  ...OF_FIELDS,
  ...OF_CUSTOMERS,
  ...OF_CONTRACTS,
  ...OF_ORDERS,
  ...OF_DOCUMENTS,
  ...OF_REQUESTS,
}

/** What keeps a document from being an e-invoice; the rule stands at the end. */
export const problems: Sentences = {
  '{} has more decimals than an e-invoice may have ({}).':
    '{1} hat mehr Nachkommastellen, als eine E-Rechnung haben darf ({2}).',
  'The document has no line ({}).': 'Der Beleg hat keine Position ({1}).',
  'The seller has neither a registration number nor a VAT id that may stand on it ({}).':
    'Der Verkäufer hat weder eine Registernummer noch eine USt-IdNr., die darauf stehen darf ({1}).',
  'The seller has neither a registration number nor a VAT id{} ({}).':
    'Der Verkäufer hat weder eine Registernummer noch eine USt-IdNr. ({2}).',
  'The seller has no IBAN to be paid to ({}).': 'Dem Verkäufer fehlt die IBAN für die Zahlung ({1}).',
  'The seller has neither a VAT id nor a tax number, which category {} needs ({}).':
    'Der Verkäufer hat weder eine USt-IdNr. noch eine Steuernummer; die Steuerkategorie {1} braucht eine ({2}).',
  'The seller has no VAT id, which category {} needs ({}).':
    'Dem Verkäufer fehlt die USt-IdNr.; die Steuerkategorie {1} braucht sie ({2}).',
  'The buyer has no VAT id, which category {} needs ({}).':
    'Dem Käufer fehlt die USt-IdNr.; die Steuerkategorie {1} braucht sie ({2}).',
  'What is outside the scope of VAT stands beside other categories ({}).':
    'Was nicht der Umsatzsteuer unterliegt, steht neben anderen Steuerkategorien ({1}).',
  'Nothing says why no VAT is charged in category {} ({}).':
    'Es steht nicht da, warum in der Steuerkategorie {1} keine Umsatzsteuer berechnet wird ({2}).',
  'The electronic address of the seller has no scheme ({}).':
    'Der E-Rechnungs-Adresse des Verkäufers fehlt das Schema ({1}).',
  'The electronic address of the buyer has no scheme ({}).':
    'Der E-Rechnungs-Adresse des Käufers fehlt das Schema ({1}).',
  'The electronic address of the seller has the scheme {}, which is none of EAS ({}).':
    'Die E-Rechnungs-Adresse des Verkäufers hat das Schema {1}, das nicht in der Liste EAS steht ({2}).',
  'The electronic address of the buyer has the scheme {}, which is none of EAS ({}).':
    'Die E-Rechnungs-Adresse des Käufers hat das Schema {1}, das nicht in der Liste EAS steht ({2}).',
}

export const history: Sentences = {
  'Customer {} was created.': 'Kunde {1} wurde angelegt.',
  'Customer {} was changed: {fields}.': 'Kunde {1} wurde geändert: {2}.',
  'Contract {} was signed; it starts on {date}.': 'Vertrag {1} wurde unterschrieben; er beginnt am {2}.',
  'Contract {} was terminated; it ends on {date}.': 'Vertrag {1} wurde gekündigt; er endet am {2}.',
  'Order {} over {amount} net was placed.': 'Auftrag {1} über {2} netto wurde angelegt.',
  'Order {} was cancelled.': 'Auftrag {1} wurde storniert.',
  'Invoice {} over {amount} was issued.': 'Rechnung {1} über {2} wurde erstellt.',
  'Credit note {} over {amount} was issued.': 'Gutschrift {1} über {2} wurde erstellt.',
  'Invoice {} was cancelled by credit note {}.': 'Rechnung {1} wurde durch Gutschrift {2} aufgehoben.',
  'Credit note {} was cancelled by invoice {}.': 'Gutschrift {1} wurde durch Rechnung {2} aufgehoben.',
  '{amount} received for invoice {}.': '{1} für Rechnung {2} erhalten.',
  '{amount} paid back for credit note {}.': '{1} für Gutschrift {2} zurückgezahlt.',
}

export const failures: Sentences = {
  'The database was lost; whether the change is stored is unknown. If it had an idempotency key, send it again with the same one; else look first.':
    'Die Verbindung zur Datenbank riss ab; ob die Änderung gespeichert ist, ist ungewiss.',
  'The database could not read this now. Try again; extensions.done names mutations that are stored.':
    'Die Datenbank konnte das gerade nicht lesen. Bitte erneut versuchen.',
  'The database cannot do this now; this changed nothing. Try again.':
    'Die Datenbank kann das gerade nicht; geändert wurde nichts. Bitte erneut versuchen.',
  'The database cannot be reached. Try again.': 'Die Datenbank ist nicht erreichbar. Bitte erneut versuchen.',
  'This took longer than {number} seconds; ask for less.':
    'Das dauerte länger als {1} Sekunden. Bitte enger suchen oder weniger Zeilen zeigen.',
  'The server is ending; ask again.': 'Der Server wird gerade beendet. Bitte gleich noch einmal versuchen.',
  'Who you are cannot be found out now. Try again.':
    'Wer Sie sind, lässt sich gerade nicht feststellen. Bitte erneut versuchen.',
  'Too many tenants are being served at this moment. Try again.':
    'Der Server ist gerade für zu viele Mandanten tätig. Bitte erneut versuchen.',
  "This tenant's database is being changed.":
    'Die Datenbank dieses Mandanten wird gerade umgestellt. Bitte später noch einmal versuchen.',
}
