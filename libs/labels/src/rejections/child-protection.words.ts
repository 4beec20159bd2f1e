import type { Words } from '../words.js';

/** Rejections of alerts that a child may be at risk. */
export const childProtectionRejections = {
  NoRuleChange: {
    de: 'Für die Frist ist keine Änderung vorgeschlagen',
    en: 'No change is proposed for the deadline',
  },
  NoSuchAlert: { de: 'Die Kinderschutzmeldung gibt es nicht', en: 'No such child protection alert' },
  AlertEnded: {
    de: 'Die Kinderschutzmeldung ist schon beendet',
    en: 'The child protection alert has ended already',
  },
  AlertAnswered: {
    de: 'Das Ergebnis der Kinderschutzmeldung steht schon fest',
    en: 'The child protection alert is answered already',
  },
  AlertNotAnswered: {
    de: 'Die Kinderschutzmeldung hat noch kein Ergebnis',
    en: 'The child protection alert is not answered yet',
  },
  AlertDisclosed: {
    de: 'Das Jugendamt wurde schon informiert',
    en: 'The youth welfare office was informed already',
  },
  AlertAssessed: {
    de: 'Die Kinderschutzmeldung wurde schon eingeschätzt',
    en: 'The child protection alert was assessed already',
  },
  AlreadyAssessed: {
    de: 'Diese Fachkraft hat die Gefährdung schon eingeschätzt',
    en: 'This professional assessed the risk already',
  },
  SecondAssessmentMissing: {
    de: 'Zwei Fachkräfte müssen die Gefährdung eingeschätzt haben',
    en: 'Two professionals have to assess the risk first',
  },
  RiskWasFound: {
    de: 'Keine zwei Fachkräfte haben eine Gefährdung verneint',
    en: 'No two professionals found that there is no risk',
  },
  DisclosureNotSupported: {
    de: 'Keine andere Fachkraft sieht eine Gefährdung',
    en: 'No other professional sees a risk',
  },
  SecondPersonNeeded: { de: 'Das muss jemand anderes tun', en: 'Somebody else has to do this' },
  AlertStillOpen: {
    de: 'Eine Kinderschutzmeldung hat noch kein Ergebnis',
    en: 'A child protection alert is not answered yet',
  },
  ReasonNotToldMissing: {
    de: 'Es fehlt, warum ein Hinweis das Kind gefährden würde',
    en: 'Why telling them would endanger the child is missing',
  },
  ReasonNotToldForbidden: {
    de: 'Wer hingewiesen wurde, braucht keine Begründung',
    en: 'Whoever was told needs no such reason',
  },
  DayBeforeObservation: {
    de: 'Der Tag liegt vor der Beobachtung',
    en: 'The day is before the observation',
  },
} as const satisfies Readonly<Record<string, Words>>;
