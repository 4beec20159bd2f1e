import type { WordsByField } from '../words.js';

/** Fields of people, households, requests and erasure. */
export const peopleFields = {
  'StatedLanguage.code': { de: 'Sprache', en: 'Language' },
  'CodedDetails.ageBand': {
    de: 'Altersgruppe',
    en: 'Age band',
    help: {
      de: 'Wie die Person sie angibt, wenn kein Geburtsdatum erfasst ist.',
      en: 'As the person states it, if no date of birth is recorded.',
    },
  },
  'CodedDetails.languages': { de: 'Sprachen', en: 'Languages' },
  'PersonDetails.birth': {
    de: 'Geburtsdatum',
    en: 'Date of birth',
    help: {
      de: 'So genau wie bekannt: Jahr, Monat oder Tag.',
      en: 'As precisely as it is known: year, month or day.',
    },
  },
  'PersonDetails.alias': {
    de: 'Gewählter Name',
    en: 'Chosen name',
    help: {
      de: 'Wie die Person genannt werden möchte, wenn sie ihren Namen nicht nennt.',
      en: 'What the person wants to be called if they do not give their name.',
    },
  },
  'AnonymousPersonDetails.entryDate': {
    de: 'Einreise nach Deutschland',
    en: 'Entry to Germany',
    help: {
      de: 'So genau wie bekannt: Jahr, Monat oder Tag.',
      en: 'As precisely as it is known: year, month or day.',
    },
  },
  'ChangeableDetails.ags': {
    de: 'Wohnort',
    en: 'Place of residence',
    help: {
      de: 'Amtlicher Gemeindeschlüssel der Gemeinde (8 Ziffern) oder des Kreises (5 Ziffern).',
      en: 'Key of the municipality (8 digits) or the district (5 digits).',
    },
  },
  'ProtectedPersonDetails.ags': {
    de: 'Kreis',
    en: 'District',
    help: {
      de: 'Von geschützten Personen wird nur der Kreis erfasst (5 Ziffern).',
      en: 'Of protected people, only the district is recorded (5 digits).',
    },
  },
  'RegisterProtected.alias': {
    de: 'Gewählter Name',
    en: 'Chosen name',
    help: {
      de: 'Nicht der wirkliche Name und nichts, woran die Person zu erkennen ist.',
      en: 'Neither the real name nor anything by which the person could be recognised.',
    },
  },
  'EnterProtection.alias': {
    de: 'Gewählter Name',
    en: 'Chosen name',
    help: {
      de: 'Nicht der wirkliche Name und nichts, woran die Person zu erkennen ist.',
      en: 'Neither the real name nor anything by which the person could be recognised.',
    },
  },
  atPersonsRequest: { de: 'Die Person wünscht es selbst', en: 'The person asks for it' },
  clear: {
    de: 'Angaben, die entfernt werden',
    en: 'Facts to remove',
    help: {
      de: 'Angaben, die falsch waren und für die keine richtige bekannt ist.',
      en: 'Facts that were wrong and for which no right value is known.',
    },
  },
  'CorrectPersonData.validFrom': {
    de: 'Berichtigter Eintrag',
    en: 'Record to correct',
    help: {
      de: 'Der Tag der Änderung, die falsch erfasst ist, oder always für das, was von Anfang an gilt. Ohne Angabe der heutige Stand.',
      en: 'The day of the change that was recorded wrongly, or always for what holds from the beginning. Without it, what holds today.',
    },
  },
  'CorrectChangeDay.from': { de: 'Bisher erfasster Tag', en: 'Day recorded until now' },
  'CorrectChangeDay.to': { de: 'Richtiger Tag', en: 'Right day' },
  'MergePersons.personId': {
    de: 'Weitere Aufnahme derselben Person',
    en: 'Other registration of the same person',
  },
  'UnmergePersons.personId': { de: 'Aufnahme, die getrennt wird', en: 'Registration to separate' },
  forProtection: { de: 'Zum Schutz einer der beiden Personen', en: 'To protect one of the two people' },
  'AdmitKeeper.staffId': { de: 'Kollegin oder Kollege', en: 'Colleague' },
  'AdmitKeeper.until': {
    de: 'Letzter Tag der Hinzuziehung',
    en: 'Last day of the admission',
    help: { de: 'Höchstens 90 Tage im Voraus.', en: 'At most 90 days ahead.' },
  },
  'AddMember.since': { de: 'Im Haushalt seit', en: 'In the household since' },
  formerlyCounted: {
    de: 'War als Angehörige oder Angehöriger mitgezählt',
    en: 'Was counted as a relative',
    help: {
      de: 'Dann zählt der Haushalt ab diesem Tag eine Person weniger.',
      en: 'The household then counts one relative less from that day on.',
    },
  },
  'RemoveMember.until': { de: 'Nicht mehr im Haushalt ab', en: 'No longer in the household from' },
  adults: { de: 'Erwachsene Angehörige', en: 'Adult relatives' },
  children: { de: 'Angehörige Kinder', en: 'Children' },
  'CountRelatives.from': { de: 'Gilt ab', en: 'Holds from' },
  receivedOn: { de: 'Eingegangen am', en: 'Received on' },
  noShows: { de: 'Nicht wahrgenommene Termine', en: 'Missed appointments' },
  firstContactOn: { de: 'Erstgespräch am', en: 'First contact on' },
  'CompleteFirstContact.heldOn': { de: 'Erstgespräch am', en: 'First contact on' },
  'CloseRequest.outcome': { de: 'Ergebnis der Anfrage', en: 'Outcome of the request' },
  'CorrectRequest.outcome': { de: 'Ergebnis der Anfrage', en: 'Outcome of the request' },
  servedOn: {
    de: 'Zugestellt am',
    en: 'Served on',
    help: {
      de: 'Der Tag auf dem gelben Umschlag. Von ihm an läuft die Frist, deshalb bitte am Umschlag prüfen.',
      en: 'The day on the yellow envelope. The period runs from it, so compare it with the envelope.',
    },
  },
  startsAt: { de: 'Beginn des Termins', en: 'Beginning of the appointment' },
  'OfferAppointment.staffId': { de: 'Termin bei', en: 'Appointment with' },
  'CheckEligibility.on': { de: 'Tag der Prüfung', en: 'Day of the check' },
  'CheckEligibility.longTermStatusSince': {
    de: 'Auf Dauer angelegter Aufenthalt seit',
    en: 'Long-term status since',
    help: {
      de: 'Tag, Monat oder Jahr der Erteilung, oder none, wenn es keinen gibt.',
      en: 'Day, month or year of the grant, or none if there is none.',
    },
  },
  'CheckEligibility.psychosocialIndication': {
    de: 'Psychosozialer Bedarf',
    en: 'Psychosocial need',
    help: {
      de: 'Einschätzung der Beratung, keine Diagnose.',
      en: 'What the counsellor sees, not a diagnosis.',
    },
  },
  'CheckEligibility.previousStatus': {
    de: 'Bisheriger Aufenthaltstitel (§ 81 Abs. 4 AufenthG)',
    en: 'Previous permit (§ 81 (4) AufenthG)',
    help: {
      de: 'Nur, wenn eine Fiktionsbescheinigung vorliegt.',
      en: 'Only if the permit counts as continuing.',
    },
  },
  enrolledOn: { de: 'In das Programm aufgenommen am', en: 'Enrolled on' },
  durationMin: { de: 'Dauer in Minuten', en: 'Duration in minutes' },
  'RequestErasure.personId': {
    de: 'Person, deren Daten gelöscht werden',
    en: 'Person whose data are erased',
  },
  'PlaceLegalHold.until': { de: 'Aufbewahren bis', en: 'Keep until' },
  'ApproveErasure.as': { de: 'Freigabe als', en: 'Approval as' },
  'PersonSearchQuery.name': {
    de: 'Name',
    en: 'Name',
    help: {
      de: 'Gesucht wird nach dem Klang, auch in anderer Schreibweise.',
      en: 'Names are found by their sound, however they are spelt.',
    },
  },
} as const satisfies WordsByField;
