import type { Words } from '../words.js';

/** Rejections of erasure. */
export const erasureRejections = {
  ErasureDecided: {
    de: 'Über den Löschantrag ist schon entschieden',
    en: 'The erasure request is decided already',
  },
  ErasureUnderWay: { de: 'Die Löschung läuft schon', en: 'The erasure is under way' },
  IdentityNotChecked: {
    de: 'Die Identität ist noch nicht geprüft',
    en: 'The identity has not been checked yet',
  },
  NoSuchErasureRequest: { de: 'Den Löschantrag gibt es nicht', en: 'No such erasure request' },
  NoSuchHold: { de: 'Diesen Grund der Aufbewahrung gibt es nicht', en: 'No such ground for keeping' },
  NotYetDue: { de: 'Noch nicht fällig', en: 'Not due yet' },
  NotYourRole: { de: 'Diese Rolle haben Sie nicht', en: 'You do not have this role' },
  ScopeChanged: {
    de: 'Was gelöscht würde, hat sich geändert: bitte neu planen',
    en: 'What would be erased has changed: plan again',
  },
  ScopeNotPlanned: {
    de: 'Der Umfang der Löschung ist noch nicht geplant',
    en: 'What would be erased is not planned yet',
  },
  SecondPersonNeeded: { de: 'Das muss eine zweite Person tun', en: 'A second person has to do this' },
  UnderLegalHold: {
    de: 'Eine Aufbewahrungspflicht verhindert die Löschung',
    en: 'A legal hold prevents the erasure',
  },
} as const satisfies Readonly<Record<string, Words>>;
