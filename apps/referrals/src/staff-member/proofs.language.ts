import {
  CalendarDay,
  certificates,
  qualifications,
  type Certificate,
  type Qualification,
} from '@geleit/contracts';
import { IsIn, IsOptional } from 'class-validator';

/** Verpflichtung auf das Berufsgeheimnis (§ 203 StGB) */
export class PledgeSecrecy {
  @CalendarDay() pledgedOn!: string;
}
/** Replaces the earlier record of this qualification. */
export class QualifyStaffMember {
  @IsIn(qualifications) qualification!: Qualification;
  /** Its last day; absent: for good. */
  @IsOptional()
  @CalendarDay()
  validUntil?: string;
}
/** Erweitertes Führungszeugnis: the certificate itself is never kept. */
export class InspectCertificate {
  @IsIn(certificates) certificate!: Certificate;
  /** When it was issued. */
  @CalendarDay() certificateDate!: string;
  @CalendarDay() inspectedOn!: string;
}

export class SecrecyPledged extends PledgeSecrecy {}
export class StaffQualified extends QualifyStaffMember {}
export class CertificateInspected extends InspectCertificate {
  /** The last day before which it has to be inspected again. */
  @CalendarDay() validUntil!: string;
}
