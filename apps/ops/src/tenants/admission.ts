import type {
  Association,
  Certificate,
  Permit,
  Programme,
  Qualification,
  Role,
  SbgArea,
} from '@geleit/contracts';

/** What the register is to know of an organisation: how its operator lets it in. Days are `YYYY-MM-DD`. */
export interface Admission {
  /** The organisation's id, which its tokens carry as `tenant_id`. */
  readonly tenant: string;
  readonly organization: AdmittedOrganization;
  readonly offices: readonly AdmittedOffice[];
  readonly staff: readonly AdmittedStaffMember[];
}

export interface AdmittedOrganization {
  readonly name: string;
  readonly association: Association;
  /** The data protection law that applies to it. */
  readonly regime: 'dsgvo' | 'dsg_ekd' | 'kdg';
  /** ISO 3166-2 without `DE-`. */
  readonly land: string;
  readonly seatAgs?: string;
  readonly supervisoryAuthority?: string;
}

export interface AdmittedOffice {
  /** Only of an organisation whose data is older than the register: the id that its data names. */
  readonly id?: string;
  readonly name: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
  readonly programmes: readonly Programme[];
  readonly sbgAreas: readonly SbgArea[];
  readonly languages: readonly string[];
  readonly catchment: readonly string[];
  readonly permits?: readonly {
    readonly permit: Permit;
    readonly appliedOn?: string;
    readonly validFrom?: string;
    readonly validUntil?: string;
  }[];
  readonly positions?: readonly {
    readonly programme: Programme;
    readonly sbgArea?: SbgArea;
    readonly fte: number;
    readonly from: string;
    readonly until?: string;
  }[];
}

export interface AdmittedStaffMember {
  /** Only of an organisation whose data is older than the register: the id that its data names. */
  readonly id?: string;
  /** The `sub` of their tokens. */
  readonly subject: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email?: string;
  readonly phone?: string;
  readonly roles: readonly Role[];
  /** Names of offices. */
  readonly offices: readonly string[];
  readonly pledgedOn?: string;
  readonly qualifications?: readonly {
    readonly qualification: Qualification;
    readonly validUntil?: string;
  }[];
  readonly certificates?: readonly {
    readonly certificate: Certificate;
    readonly certificateDate: string;
    readonly inspectedOn: string;
  }[];
  readonly employments?: readonly {
    /** The name of the office. */
    readonly office: string;
    readonly programme: Programme;
    readonly fte: number;
    readonly from: string;
    readonly until?: string;
  }[];
}
