import { IsUUID } from 'class-validator';

/** The person wants to know what is stored of them (Auskunft, Art. 15 DSGVO, § 17 KDG, § 19 DSG-EKD). */
export class ExportSubjectAccess {}

/** What is stored was handed over. When is the event's own moment; what it was is not repeated here. */
export class SubjectAccessExported {
  @IsUUID() exportedBy!: string;
}

export const accessExportCommands = { ExportSubjectAccess };
export const accessExportEvents = { SubjectAccessExported };
