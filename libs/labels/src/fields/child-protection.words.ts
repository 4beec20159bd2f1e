import type { WordsByField } from '../words.js';

/** Fields of alerts that a child may be at risk, and of changed rules. */
export const childProtectionFields = {
  alertId: { de: 'Kinderschutzmeldung', en: 'Child protection alert' },
  observation: {
    de: 'Was beobachtet wurde',
    en: 'What was observed',
    help: {
      de: 'Was gesehen, gehört oder erzählt wurde und von wem; getrennt davon, was Sie vermuten.',
      en: 'What was seen, heard or told, and by whom; apart from what you suspect.',
    },
  },
  observedOn: { de: 'Beobachtet am', en: 'Observed on' },
  raisedBy: { de: 'Gemeldet von', en: 'Raised by' },
  raisedAt: { de: 'Gemeldet am', en: 'Raised on' },
  'AskForRiskAssessment.staffId': {
    de: 'Wer einschätzen soll',
    en: 'Who is to assess it',
    help: {
      de: 'Liest die Meldung, sonst nichts aus dem Fall.',
      en: 'Reads the alert and nothing else of the case.',
    },
  },
  withExperiencedProfessional: {
    de: 'Mit einer insoweit erfahrenen Fachkraft',
    en: 'With a professional experienced in child protection',
  },
  riskReasons: { de: 'Begründung', en: 'Reasons' },
  childInvolvement: { de: 'Beteiligung des Kindes', en: 'Part of the child' },
  parentsInvolvement: { de: 'Beteiligung der Eltern', en: 'Part of the parents' },
  disclosedOn: { de: 'Informiert am', en: 'Informed on' },
  whyNotTold: { de: 'Warum ein Hinweis das Kind gefährdet', en: 'Why telling them endangers the child' },
  youthOffice: { de: 'Jugendamt', en: 'Youth welfare office' },
  passedOn: {
    de: 'Was mitgeteilt wurde',
    en: 'What was passed on',
    help: {
      de: 'Nur, was zur Abwendung der Gefährdung nötig ist.',
      en: 'Only what averting the risk needs.',
    },
  },
  askedStaff: { de: 'Um Einschätzung gebeten', en: 'Asked to assess it' },
  assessors: { de: 'Eingeschätzt von', en: 'Assessed by' },
  riskAssessments: { de: 'Einschätzungen', en: 'Assessments' },
  disclosure: { de: 'Mitteilung an das Jugendamt', en: 'Disclosure to the youth welfare office' },
  'ChildProtectionAlertRow.grounds': { de: 'Gewichtige Anhaltspunkte', en: 'Weighty indications' },
  'ChildProtectionAlertRow.child': { de: 'Um welches Kind es geht', en: 'Which child it is' },
  add: { de: 'Neue Regeln', en: 'New rules' },
  replace: { de: 'Geänderte Regeln', en: 'Changed rules' },
  end: { de: 'Wegfallende Regeln', en: 'Rules that end' },
  endingFrom: { de: 'Fristende ab', en: 'Ending from' },
  'DraftRule.code': { de: 'Kürzel der Regel', en: 'Code of the rule' },
  'EndedRule.code': { de: 'Kürzel der Regel', en: 'Code of the rule' },
  starts: { de: 'Beginn und Länge', en: 'Start and length' },
  length: { de: 'Länge', en: 'Length' },
  'DraftRule.validTo': { de: 'Gilt bis', en: 'Holds until' },
  lastDay: { de: 'Letzter Tag', en: 'Last day' },
  changeVersion: { de: 'Geänderte Regeln', en: 'Changed rules' },
  changeEndsOn: { de: 'Fristende nach den geänderten Regeln', en: 'Last day under the changed rules' },
  change: { de: 'Berechnung nach den geänderten Regeln', en: 'Computation under the changed rules' },
  overrideAlerts: {
    de: 'Trotz offener Kinderschutzmeldung schließen',
    en: 'Close although a child protection alert is open',
    help: {
      de: 'Nur durch die Teamleitung, wenn die Person verstorben oder nicht erreichbar ist. Die Meldung bleibt offen.',
      en: 'Only by the team lead, if the person died or cannot be reached. The alert stays open.',
    },
  },
} as const satisfies WordsByField;
