import type { Words } from '../words.js';

/** The parts of long forms. */
export const formGroupWords: Readonly<Record<string, Words>> = {
  record: { de: 'Eintrag', en: 'Record' },
  person: { de: 'Person', en: 'Person' },
  contact: { de: 'Kontakt', en: 'Contact' },
  origin: { de: 'Herkunft und Einreise', en: 'Origin and entry' },
  language: { de: 'Sprache', en: 'Language' },
  situation: { de: 'Lebenssituation', en: 'Situation' },
  request: { de: 'Weg in die Beratung', en: 'Way to the service' },
  programme: { de: 'Programm', en: 'Programme' },
  residence: { de: 'Aufenthalt', en: 'Residence' },
  rule: { de: 'Regel', en: 'Rule' },
  need: { de: 'Anliegen', en: 'Need' },
  meeting: { de: 'Gespräch', en: 'Meeting' },
  participants: { de: 'Beteiligte', en: 'Participants' },
  legalAdvice: { de: 'Rechtsdienstleistung', en: 'Legal advice' },
  content: { de: 'Inhalt', en: 'Content' },
  form: { de: 'Text und Form', en: 'Text and form' },
  signatures: { de: 'Unterschriften', en: 'Signatures' },
  term: { de: 'Geltungsdauer', en: 'Term' },
  login: { de: 'Anmeldung und Rechte', en: 'Login and rights' },
  service: { de: 'Angebot', en: 'Service' },
  audience: { de: 'Für wen', en: 'For whom' },
  plan: { de: 'Vorhaben', en: 'Plan' },
  funding: { de: 'Förderung', en: 'Funding' },
  goal: { de: 'Ziel', en: 'Goal' },
};

/**
 * Why a form asks for something personal, and on which law the answer rests: a text that can be read to the
 * person. The paragraphs are those of the GDPR and of the laws of the churches that take its place.
 */
export const askingPurposeWords: Readonly<Record<string, Words>> = {
  identification: {
    de: 'Damit die Person wiedererkannt und nicht doppelt geführt wird. Freiwillig: Beratung gibt es auch mit gewähltem Namen oder anonym (Art. 6 DSGVO, § 6 DSG-EKD, § 6 KDG).',
    en: 'To recognise the person and not to register them twice. Voluntary: there is counselling with a chosen name or anonymously, too (Art. 6 GDPR, § 6 DSG-EKD, § 6 KDG).',
  },
  contact: {
    de: 'Damit die Beratung die Person wegen Terminen und Fristen erreicht. Freiwillig (Art. 6 DSGVO, § 6 DSG-EKD, § 6 KDG).',
    en: 'So that the office can reach the person about appointments and deadlines. Voluntary (Art. 6 GDPR, § 6 DSG-EKD, § 6 KDG).',
  },
  language: {
    de: 'Damit in einer Sprache beraten wird, die die Person versteht. Freiwillig; Sprachen können etwas über die Herkunft sagen (Art. 9 DSGVO, § 13 DSG-EKD, § 11 KDG).',
    en: 'To advise in a language that the person understands. Voluntary; languages may reveal the origin (Art. 9 GDPR, § 13 DSG-EKD, § 11 KDG).',
  },
  place: {
    de: 'Damit die Beratungsstelle weiß, ob sie zuständig ist, und für die Statistik des Programms. Freiwillig; genauer als die Gemeinde wird der Ort hier nicht erfasst (Art. 6 DSGVO, § 6 DSG-EKD, § 6 KDG).',
    en: 'To know whether the office is responsible, and for the statistics of the programme. Voluntary; nothing more precise than the municipality is recorded here (Art. 6 GDPR, § 6 DSG-EKD, § 6 KDG).',
  },
  statistics: {
    de: 'Für die Statistik des Programms, die nur Zahlen enthält und keine Namen. Freiwillig; manche Angaben sind besonders geschützt (Art. 9 DSGVO, § 13 DSG-EKD, § 11 KDG).',
    en: 'For the statistics of the programme, which have only numbers and no names. Voluntary; some answers are specially protected (Art. 9 GDPR, § 13 DSG-EKD, § 11 KDG).',
  },
  eligibility: {
    de: 'Um zu prüfen, ob das Programm der Person offensteht. Freiwillig, nur soweit das Programm es wissen darf, und besonders geschützt (Art. 9 DSGVO, § 13 DSG-EKD, § 11 KDG).',
    en: 'To check whether the programme is open to the person. Voluntary, only as far as the programme may know it, and specially protected (Art. 9 GDPR, § 13 DSG-EKD, § 11 KDG).',
  },
  deadline: {
    de: 'Um Fristen zu berechnen und keine zu versäumen. Besonders geschützt (Art. 9 DSGVO, § 13 DSG-EKD, § 11 KDG).',
    en: 'To compute deadlines and to miss none. Specially protected (Art. 9 GDPR, § 13 DSG-EKD, § 11 KDG).',
  },
  documentation: {
    de: 'Damit die Beratung fortgesetzt werden kann. Die Notiz steht unter Schweigepflicht (§ 203 StGB).',
    en: 'So that counselling can go on. The note is under professional secrecy (§ 203 StGB).',
  },
  handOver: {
    de: 'Damit die aufnehmende Stelle weiß, worum es geht. Nur mit Einwilligung der Person (§ 203 StGB, Art. 6 DSGVO, § 6 DSG-EKD, § 6 KDG).',
    en: 'So that the recipient knows what it is about. Only with the person’s consent (§ 203 StGB, Art. 6 GDPR, § 6 DSG-EKD, § 6 KDG).',
  },
  consent: {
    de: 'Damit feststeht, wer einwilligen darf und dass eingewilligt wurde (Art. 7 DSGVO, § 11 DSG-EKD, § 8 KDG).',
    en: 'To know who may consent, and to show that they did (Art. 7 GDPR, § 11 DSG-EKD, § 8 KDG).',
  },
  employment: {
    de: 'Damit Kolleginnen und Kollegen wissen, wer zuständig ist, und die Person erreichen (Art. 88 DSGVO, § 49 DSG-EKD, § 53 KDG).',
    en: 'So that colleagues know who is responsible and can reach them (Art. 88 GDPR, § 49 DSG-EKD, § 53 KDG).',
  },
  childProtection: {
    de: 'Damit eingeschätzt werden kann, ob ein Kind gefährdet ist (§ 8a SGB VIII, § 4 KKG).',
    en: 'So that it can be assessed whether a child is at risk (§ 8a SGB VIII, § 4 KKG).',
  },
  interpreting: {
    de: 'Damit die Organisation Einsätze vereinbaren und bezahlen kann (Art. 6 Abs. 1 Buchst. b DSGVO, § 6 DSG-EKD, § 6 KDG).',
    en: 'So that the organisation can arrange and pay the work (Art. 6 (1) (b) GDPR, § 6 DSG-EKD, § 6 KDG).',
  },
};
