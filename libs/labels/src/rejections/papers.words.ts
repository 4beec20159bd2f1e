import type { Words } from '../words.js';

/** Rejections of lists of papers. */
export const paperRejections = {
  DayWithoutSeen: {
    de: 'Ein Tag gehört nur zu einer Unterlage, die vorlag',
    en: 'Only a paper that was seen has a day',
  },
  AttachmentEnded: {
    de: 'Das ist schon beendet: es braucht kein Dokument mehr',
    en: 'This has ended and needs no document any more',
  },
  DocumentIsActive: {
    de: 'Die Datei führt beim Öffnen etwas aus oder enthält andere Dateien',
    en: 'The file runs something when it is opened, or contains other files',
  },
  DocumentIsEncrypted: {
    de: 'Die Datei ist verschlüsselt oder mit einem Kennwort geschützt',
    en: 'The file is encrypted or protected by a password',
  },
  DocumentNotAttached: { de: 'Das Dokument ist nicht zugeordnet', en: 'The document is not attached' },
  DocumentOnHold: {
    de: 'Eine Aufbewahrungspflicht verhindert das Löschen des Dokuments',
    en: 'A legal hold prevents deleting the document',
  },
  DocumentTypeNotAllowed: {
    de: 'Die Datei ist kein PDF, JPEG, PNG oder HEIC',
    en: 'The file is not a PDF, JPEG, PNG or HEIC',
  },
  NoDocumentsOfProtected: {
    de: 'Von einer geschützten Person werden keine Dokumente aufbewahrt',
    en: 'No documents of a protected person are kept',
  },
  NoSuchDocument: { de: 'Das Dokument gibt es nicht', en: 'No such document' },
  NothingToAttachTo: {
    de: 'Im Fall ist nichts offen, dem ein Dokument zugeordnet werden könnte',
    en: 'Nothing is open in the case to which a document could be attached',
  },
  OneAttachmentNeeded: {
    de: 'Ein Dokument wird genau einem Vorgang zugeordnet',
    en: 'A document is attached to exactly one thing',
  },
  TooManyDocuments: { de: 'Der Fall hat schon 50 Dokumente', en: 'The case has 50 documents already' },
  NoSuchPaper: { de: 'Die Unterlage steht nicht auf der Liste', en: 'The list has no such paper' },
  NoSuchPaperList: { de: 'Die Unterlagenliste gibt es nicht', en: 'No such list of papers' },
  PaperListComplete: {
    de: 'Die Unterlagenliste ist schon vollständig',
    en: 'The list of papers is complete already',
  },
  PaperListNotComplete: {
    de: 'Die Unterlagenliste ist noch offen',
    en: 'The list of papers is still open',
  },
  PaperNotDescribed: {
    de: 'Eine andere Unterlage braucht eine Beschreibung',
    en: 'Another paper needs a description',
  },
  PapersStillMissing: { de: 'Es fehlen noch Unterlagen', en: 'Papers are still missing' },
  SeenWithoutDay: {
    de: 'Es fehlt der Tag, an dem die Unterlage vorlag',
    en: 'The day on which the paper was seen is missing',
  },
  TooManyPapers: { de: 'Die Liste hat schon 40 Unterlagen', en: 'The list has 40 papers already' },
} as const satisfies Readonly<Record<string, Words>>;
