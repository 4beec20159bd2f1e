import type { Words } from '@geleit/platform';

/** What a reader of the page sees of lists of papers. */
export const paperWords: Words = {
  paperLists: { de: 'Unterlagenlisten', en: 'Lists of papers' },
  purpose: { de: 'Wofür', en: 'What for' },
  paper: { de: 'Nummer der Unterlage', en: 'Number of the paper' },
  papers: { de: 'Unterlagen', en: 'Papers' },
  documents: {
    de: 'Dokumente (die Dateien selbst: beim Fall zum Herunterladen)',
    en: 'Documents (the files themselves: to be downloaded with the case)',
  },
  name: { de: 'Name der Datei', en: 'Name of the file' },
  bytes: { de: 'Größe in Byte', en: 'Size in bytes' },
  keptUntil: { de: 'aufbewahrt bis', en: 'kept until' },
  uploadedOn: { de: 'hochgeladen am', en: 'uploaded' },
  uploadedAt: { de: 'hochgeladen am', en: 'uploaded' },
  DocumentUploaded: { de: 'Dokument hochgeladen', en: 'Document uploaded' },
  DocumentAttached: { de: 'Dokument zugeordnet', en: 'Document attached' },
  DocumentDetached: { de: 'Zuordnung aufgehoben', en: 'Document detached' },
  DocumentTermStated: { de: 'Aufbewahrung festgestellt', en: 'Term stated' },
  DocumentDeleted: { de: 'Dokument gelöscht', en: 'Document deleted' },
  DocumentErased: { de: 'Dokument gelöscht', en: 'Document erased' },
  seenOn: { de: 'lag vor am', en: 'seen' },
  begunAt: { de: 'angelegt am', en: 'begun' },
  PaperListBegun: { de: 'Unterlagenliste angelegt', en: 'List of papers begun' },
  PaperAdded: { de: 'Unterlage ergänzt', en: 'Paper added' },
  PaperMarked: { de: 'Stand einer Unterlage erfasst', en: 'Paper marked' },
  PaperListCompleted: { de: 'Unterlagen vollständig', en: 'List of papers complete' },
  PaperListReopened: { de: 'Unterlagenliste wieder aufgenommen', en: 'List of papers reopened' },
  PaperListStruck: { de: 'Unterlagenliste gestrichen', en: 'List of papers struck' },
  PaperListErased: { de: 'Unterlagenliste gelöscht', en: 'List of papers erased' },
};
