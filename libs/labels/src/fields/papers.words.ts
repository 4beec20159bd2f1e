import type { WordsByField } from '../words.js';

/** Fields of lists of papers. */
export const paperFields = {
  paperListId: { de: 'Unterlagenliste', en: 'List of papers' },
  'DescribedPaperList.text': {
    de: 'Antrag oder Bescheid',
    en: 'Application or decision',
    help: {
      de: 'Woran man ihn wiedererkennt, etwa Behörde und Datum.',
      en: 'How to recognise it, such as authority and date.',
    },
  },
  'DescribedPaper.text': {
    de: 'Welche Unterlage',
    en: 'Which paper',
    help: {
      de: 'Nötig für eine andere Unterlage, sonst nur, wenn es mehrere gibt.',
      en: 'Needed for another paper, otherwise only if there are several.',
    },
  },
  'MarkPaper.paper': {
    de: 'Nummer der Unterlage',
    en: 'Number of the paper',
    help: { de: 'Die erste der Liste ist 1.', en: 'The first of the list is 1.' },
  },
  seenOn: {
    de: 'Lag vor am',
    en: 'Seen on',
    help: { de: 'Nur bei einer Unterlage, die vorlag.', en: 'Only of a paper that was seen.' },
  },
  documentId: { de: 'Dokument', en: 'Document' },
  'UploadDocument.name': { de: 'Name der Datei', en: 'Name of the file' },
  'DocumentRow.name': { de: 'Name der Datei', en: 'Name of the file' },
  bytes: { de: 'Größe in Byte', en: 'Size in bytes' },
  keptUntil: {
    de: 'Wird aufbewahrt bis',
    en: 'Kept until',
    help: {
      de: 'Leer, solange etwas Offenes das Dokument braucht.',
      en: 'Empty as long as something open needs the document.',
    },
  },
  uploadedBy: { de: 'Hochgeladen von', en: 'Uploaded by' },
  uploadedAt: { de: 'Hochgeladen am', en: 'Uploaded on' },
  sender: {
    de: 'Absender',
    en: 'Sender',
    help: {
      de: 'Name und Anschrift, je eine Zeile. Sie werden gedruckt und nicht gespeichert.',
      en: 'Name and address, one line each. They are printed and not stored.',
    },
  },
  'LetterHead.recipient': {
    de: 'Empfänger',
    en: 'Recipient',
    help: {
      de: 'Name und Anschrift, je eine Zeile. Sie werden gedruckt und nicht gespeichert.',
      en: 'Name and address, one line each. They are printed and not stored.',
    },
  },
  signatory: { de: 'Wer unterschreibt', en: 'Who signs' },
  letterLanguage: { de: 'Sprache neben Deutsch', en: 'Language beside German' },
  clientName: { de: 'Name der beratenen Person', en: 'Name of the client' },
  clientBornOn: { de: 'Geboren am', en: 'Born on' },
  reference: { de: 'Aktenzeichen', en: 'Reference of the recipient' },
  releasedOn: {
    de: 'Schweigepflichtentbindung vom',
    en: 'Released from secrecy on',
    help: {
      de: 'Ohne schriftliche Erklärung geht kein Schreiben an eine Behörde.',
      en: 'Without a written declaration no letter goes to an authority.',
    },
  },
  papers: { de: 'Unterlagen', en: 'Papers' },
  'PaperListRow.text': { de: 'Antrag oder Bescheid', en: 'Application or decision' },
  begunBy: { de: 'Angelegt von', en: 'Begun by' },
  begunAt: { de: 'Angelegt am', en: 'Begun on' },
} as const satisfies WordsByField;
