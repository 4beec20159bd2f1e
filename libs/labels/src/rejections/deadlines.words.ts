import type { Words } from '../words.js';

/** Rejections of deadlines. */
export const deadlineRejections = {
  DayInvalid: { de: 'Diesen Tag gibt es nicht', en: 'There is no such day' },
  DayOutOfRange: {
    de: 'Der Tag liegt zu weit zurück oder zu weit voraus',
    en: 'The day lies too far back or ahead',
  },
  LandMissing: { de: 'Das Land des Gerichts fehlt', en: 'The Land of the court is missing' },
  LandUnknown: { de: 'Das Land gibt es nicht', en: 'No such Land' },
  DeadlineRuleUnknown: { de: 'Die Fristregel gibt es nicht', en: 'No such rule' },
  DeadlineRuleOfAnotherLaw: {
    de: 'Die Regel gilt für diesen Fall nicht',
    en: 'The rule is not law for this case',
  },
  DeadlineStartMissing: { de: 'Der Beginn der Frist fehlt', en: 'What starts the period is missing' },
  NoSuchDeadline: { de: 'Die Frist gibt es nicht', en: 'No such deadline' },
  DeadlineNotProposed: {
    de: 'Die Frist ist schon bestätigt oder beendet',
    en: 'The deadline is confirmed or has ended already',
  },
  DeadlineEnded: { de: 'Die Frist läuft nicht mehr', en: 'The deadline does not run any more' },
  DeadlineNotLapsed: { de: 'Die Frist ist nicht versäumt', en: 'The deadline was not missed' },
  DeadlineStillOpen: {
    de: 'Im Fall läuft noch eine gesetzliche Frist',
    en: 'A legal deadline of the case is still running',
  },
  ReinstatementNotRequested: {
    de: 'Wiedereinsetzung ist nicht beantragt',
    en: 'No reinstatement was requested',
  },
  SecondPersonMissing: {
    de: 'Eine gesetzliche Frist bestätigt eine zweite Person',
    en: 'A legal deadline is confirmed by a second person',
  },
  NoReminderToAcknowledge: { de: 'Keine Erinnerung ist offen', en: 'No reminder is left' },
  NoticeDayMissing: {
    de: 'Der Tag aus der Rechtsbehelfsbelehrung fehlt',
    en: 'The day in the notice is missing',
  },
  DeadlineUndetermined: {
    de: 'Entweder eine Regel mit ihrem Beginn oder ein Tag',
    en: 'Either a rule with what starts it, or a day',
  },
  DecidedBeforeRequest: {
    de: 'Entschieden wird nach dem Antrag',
    en: 'It is decided after the request',
  },
  DayBeforeObstacle: {
    de: 'Der Antrag kommt nach dem Ende des Hindernisses',
    en: 'The request comes after the end of the obstacle',
  },
} as const satisfies Readonly<Record<string, Words>>;
