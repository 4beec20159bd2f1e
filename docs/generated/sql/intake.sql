-- IntakeViews1767225600001

CREATE TABLE public.persons (tenant_id uuid NOT NULL, person_id uuid NOT NULL, identity_mode text NOT NULL, agency_id uuid NOT NULL,
      registered_at timestamptz NOT NULL, alias text, given_name text, family_name text, date_of_birth text,
      birth_year_month text, phone text, email text, address text, gender text, age_band text,
      languages jsonb, interpreter_needed boolean, origin_region text, nationalities text[],
      country_of_origin text, entry_date text, ags text, household_id uuid,
      merged_person_ids uuid[] NOT NULL, leaving_requested_by text, keeping jsonb NOT NULL,
      keepers text[] NOT NULL, version integer NOT NULL, PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.persons');

INSERT INTO es.outdated (view) SELECT 'persons'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.duplicate_keys (tenant_id uuid NOT NULL, person_id uuid NOT NULL, own text, merged jsonb NOT NULL, blind_indexes text[] NOT NULL,
      agency_id uuid NOT NULL, PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.duplicate_keys');

INSERT INTO es.outdated (view) SELECT 'duplicate_keys'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.return_codes (tenant_id uuid NOT NULL, person_id uuid NOT NULL, return_code_hash text NOT NULL, PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.return_codes');

INSERT INTO es.outdated (view) SELECT 'return_codes'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.households (tenant_id uuid NOT NULL, household_id uuid NOT NULL, agency_id uuid NOT NULL, members jsonb NOT NULL, adults integer NOT NULL,
      children integer NOT NULL, formed_at timestamptz NOT NULL, keepers text[] NOT NULL,
      version integer NOT NULL, PRIMARY KEY (tenant_id, household_id));

SELECT es.protect_view('public.households');

INSERT INTO es.outdated (view) SELECT 'households'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.requests (tenant_id uuid NOT NULL, request_id uuid NOT NULL, person_id uuid NOT NULL, agency_id uuid NOT NULL, status text NOT NULL,
      channel text NOT NULL, access_path text NOT NULL, urgency text NOT NULL, topics text[] NOT NULL,
      received_on date NOT NULL, served_decision boolean NOT NULL, deadline_candidate jsonb,
      appointment_at timestamptz, appointment_with text, no_shows integer NOT NULL, first_contact_on date,
      assessments jsonb NOT NULL, enrolment_id uuid, programme text, enrolled_on date, exception_reason text,
      person_protected boolean NOT NULL, version integer NOT NULL, PRIMARY KEY (tenant_id, request_id));

SELECT es.protect_view('public.requests');

INSERT INTO es.outdated (view) SELECT 'requests'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.consents (tenant_id uuid NOT NULL, consent_id uuid NOT NULL, person_id uuid NOT NULL, purpose text NOT NULL, recipient jsonb NOT NULL,
      data_scopes text[] NOT NULL, legal_basis_regime text NOT NULL, status text NOT NULL,
      requested_at timestamptz NOT NULL, granted_at timestamptz, expires_at date, text_version_hash text,
      language text, revoked_at timestamptz, superseded_by uuid, receipt_issued_at timestamptz,
      version integer NOT NULL, PRIMARY KEY (tenant_id, consent_id));

SELECT es.protect_view('public.consents');

INSERT INTO es.outdated (view) SELECT 'consents'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX return_codes_by_hash ON return_codes (tenant_id, return_code_hash);

CREATE INDEX persons_newest ON persons (tenant_id, registered_at DESC, person_id DESC);

CREATE INDEX requests_newest ON requests (tenant_id, received_on DESC, request_id DESC);

CREATE INDEX requests_of_person ON requests (tenant_id, person_id);

CREATE INDEX consents_newest ON consents (tenant_id, requested_at DESC, consent_id DESC);

CREATE INDEX consents_of_person ON consents (tenant_id, person_id);

CREATE INDEX households_newest ON households (tenant_id, formed_at DESC, household_id DESC);

-- FundingAreas1767225600020

ALTER TABLE requests ADD COLUMN sbg_area text;

-- ConsentsForReferrals1767225600030

ALTER TABLE consents ADD COLUMN reporting_duty_explained boolean NOT NULL DEFAULT false;

-- ConsentsToExpire1767225600040

CREATE TABLE public.consents_to_expire (tenant_id uuid NOT NULL, consent_id uuid NOT NULL, expires_at date NOT NULL, PRIMARY KEY (tenant_id, consent_id));

SELECT es.protect_view('public.consents_to_expire');

INSERT INTO es.outdated (view) SELECT 'consents_to_expire'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX consents_to_expire_by_day ON consents_to_expire (expires_at, consent_id);

ALTER TABLE consents NO FORCE ROW LEVEL SECURITY;

ALTER TABLE consents_to_expire NO FORCE ROW LEVEL SECURITY;

INSERT INTO consents_to_expire
      SELECT tenant_id, consent_id, expires_at FROM consents WHERE status = 'granted';

ALTER TABLE consents FORCE ROW LEVEL SECURITY;

ALTER TABLE consents_to_expire FORCE ROW LEVEL SECURITY;

-- ReferredRequests1767225600050

ALTER TABLE requests ADD COLUMN received_by text, ALTER COLUMN person_id DROP NOT NULL;

-- Recipients1795830100000

INSERT INTO es.outdated (view) SELECT 'consents'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Responsibility1795830200000

ALTER TABLE requests ADD COLUMN responsible_id text;

INSERT INTO es.outdated (view) SELECT 'requests'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

INSERT INTO es.outdated (view) SELECT 'persons'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

ALTER TABLE households ADD COLUMN member_ids text[] NOT NULL DEFAULT '{}',
      ADD COLUMN is_empty boolean NOT NULL DEFAULT false;

INSERT INTO es.outdated (view) SELECT 'households'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.admissions_to_end (tenant_id uuid NOT NULL, admission_id text NOT NULL, person_id uuid NOT NULL, staff_id text NOT NULL, last_day date NOT NULL, PRIMARY KEY (tenant_id, admission_id));

SELECT es.protect_view('public.admissions_to_end');

INSERT INTO es.outdated (view) SELECT 'admissions_to_end'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX admissions_to_end_by_day ON admissions_to_end (last_day, admission_id);

CREATE TABLE public.registrations_to_note (tenant_id uuid NOT NULL, person_id uuid NOT NULL, staff_id uuid NOT NULL, since timestamptz NOT NULL, PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.registrations_to_note');

INSERT INTO es.outdated (view) SELECT 'registrations_to_note'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX registrations_to_note_by_time ON registrations_to_note (since, person_id);

CREATE TABLE public.caseload_entries (tenant_id uuid NOT NULL, entry_id text NOT NULL, staff_id uuid NOT NULL, kind text NOT NULL, person_id uuid, request_id uuid, PRIMARY KEY (tenant_id, entry_id));

SELECT es.protect_view('public.caseload_entries');

INSERT INTO es.outdated (view) SELECT 'caseload_entries'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- OfficesOfKeepers1795831800000

ALTER TABLE persons ADD COLUMN keeper_places text[] NOT NULL DEFAULT '{}',
      ADD COLUMN responsible_ids text[] NOT NULL DEFAULT '{}',
      ADD COLUMN has_responsible boolean NOT NULL DEFAULT false;

INSERT INTO es.outdated (view) SELECT 'persons'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Households1795840100000

CREATE TABLE public.household_members (tenant_id uuid NOT NULL, person_id uuid NOT NULL, household_id uuid, since date, household_count integer NOT NULL,
      is_unlimited boolean NOT NULL, other_household_ids uuid[] NOT NULL, left_household_id uuid, left_on date,
      is_protected boolean NOT NULL, household_to_leave uuid, leave_at timestamptz,
      CONSTRAINT "AlreadyInHousehold" CHECK (household_count <= 1 OR is_unlimited), PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.household_members');

INSERT INTO es.outdated (view) SELECT 'household_members'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX household_members_to_leave ON household_members (leave_at, person_id) WHERE leave_at IS NOT NULL;

CREATE TABLE public.households_to_date (tenant_id uuid NOT NULL, household_id uuid NOT NULL, members jsonb NOT NULL, counts jsonb NOT NULL, date_at timestamptz, PRIMARY KEY (tenant_id, household_id));

SELECT es.protect_view('public.households_to_date');

INSERT INTO es.outdated (view) SELECT 'households_to_date'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX households_to_date_due ON households_to_date (date_at, household_id) WHERE date_at IS NOT NULL;

ALTER TABLE households ADD COLUMN member_count integer NOT NULL DEFAULT 0, ADD COLUMN relatives_from date;

CREATE INDEX persons_of_household ON persons (tenant_id, household_id);

INSERT INTO es.outdated (view) SELECT 'households'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

INSERT INTO es.outdated (view) SELECT 'persons'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- FactsOfPeople1795950000000

ALTER TABLE persons ADD COLUMN birth text, ADD COLUMN family_status text, ADD COLUMN schooling text,
      ADD COLUMN occupation text, ADD COLUMN entries jsonb NOT NULL DEFAULT '[]';

INSERT INTO es.outdated (view) SELECT 'persons'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

ALTER TABLE duplicate_keys ADD COLUMN own_indexes text[];

INSERT INTO es.outdated (view) SELECT 'duplicate_keys'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- ConsentsEndWithTheirGround1795950100000

CREATE TABLE public.organization_regimes (tenant_id uuid NOT NULL, organization_id uuid NOT NULL, regime text NOT NULL, PRIMARY KEY (tenant_id, organization_id));

SELECT es.protect_view('public.organization_regimes');

INSERT INTO es.outdated (view) SELECT 'organization_regimes'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.consent_grounds (tenant_id uuid NOT NULL, person_id uuid NOT NULL, birth text, consents jsonb NOT NULL, consent_to_end uuid, last_day date,
      end_at timestamptz, PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.consent_grounds');

INSERT INTO es.outdated (view) SELECT 'consent_grounds'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX consent_grounds_to_end ON consent_grounds (end_at, person_id) WHERE end_at IS NOT NULL;

ALTER TABLE consents ADD COLUMN ends_with text;

INSERT INTO es.outdated (view) SELECT 'consents'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- OpenCases1795950200000

CREATE TABLE public.known_cases (tenant_id uuid NOT NULL, case_id uuid NOT NULL, person_id uuid NOT NULL, programme text NOT NULL, is_open boolean NOT NULL, PRIMARY KEY (tenant_id, case_id));

SELECT es.protect_view('public.known_cases');

INSERT INTO es.outdated (view) SELECT 'known_cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX known_cases_of_person ON known_cases (tenant_id, person_id, programme);

CREATE TABLE public.enrolments_underway (tenant_id uuid NOT NULL, enrolment_id uuid NOT NULL, person_id uuid NOT NULL, programme text NOT NULL, PRIMARY KEY (tenant_id, enrolment_id));

SELECT es.protect_view('public.enrolments_underway');

INSERT INTO es.outdated (view) SELECT 'enrolments_underway'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE UNIQUE INDEX "OpenCaseExists" ON enrolments_underway (tenant_id, person_id, programme);

-- Merges1795990000000

CREATE TABLE public.merge_parties (tenant_id uuid NOT NULL, person_id uuid NOT NULL, absorbed_ids uuid[] NOT NULL, survivor_ids uuid[] NOT NULL,
      CONSTRAINT "PersonAbsorbed" CHECK (cardinality(survivor_ids) = 0
        OR (cardinality(survivor_ids) = 1 AND cardinality(absorbed_ids) = 0)), PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.merge_parties');

INSERT INTO es.outdated (view) SELECT 'merge_parties'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

ALTER TABLE persons ADD COLUMN merged_into uuid, ADD COLUMN registration_status text NOT NULL
      DEFAULT 'present', ADD COLUMN absorbed_keepers jsonb NOT NULL DEFAULT '{}';

INSERT INTO es.outdated (view) SELECT 'persons'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- MembersFollowMerges1795990100000

ALTER TABLE household_members ADD COLUMN survivor_id uuid, ADD COLUMN replaced_in uuid[] NOT NULL
      DEFAULT '{}', ADD COLUMN replaced_by uuid, ADD COLUMN replace_at timestamptz;

CREATE INDEX household_members_to_replace ON household_members (replace_at, person_id) WHERE replace_at IS NOT NULL;

INSERT INTO es.outdated (view) SELECT 'household_members'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- EnrolmentsToUndo1796000000000

CREATE TABLE public.enrolments_to_undo (tenant_id uuid NOT NULL, case_id uuid NOT NULL, request_id uuid, office_id uuid, lead_id text, voided_at timestamptz,
      undo_at timestamptz, PRIMARY KEY (tenant_id, case_id));

SELECT es.protect_view('public.enrolments_to_undo');

INSERT INTO es.outdated (view) SELECT 'enrolments_to_undo'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- EarlierMerges1796000100000

CREATE TABLE public.earlier_merges (tenant_id uuid NOT NULL, person_id uuid NOT NULL, survivor_id uuid NOT NULL, merged_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.earlier_merges');

INSERT INTO es.outdated (view) SELECT 'earlier_merges'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX earlier_merges_due ON earlier_merges (merged_at, person_id);

INSERT INTO es.outdated (view) SELECT 'merge_parties'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- FormerHouseholds1796000200000

ALTER TABLE household_members ADD COLUMN former_household_ids uuid[] NOT NULL DEFAULT '{}';

INSERT INTO es.outdated (view) SELECT 'household_members'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Search1796100000000

CREATE INDEX duplicate_keys_indexes ON duplicate_keys USING gin (blind_indexes);

INSERT INTO es.outdated (view) SELECT 'duplicate_keys'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.duplicate_checks (tenant_id uuid NOT NULL, check_id uuid NOT NULL, asked_at timestamptz NOT NULL, asked_by text NOT NULL, answer text NOT NULL, PRIMARY KEY (tenant_id, check_id));

SELECT es.protect_view('public.duplicate_checks');

INSERT INTO es.outdated (view) SELECT 'duplicate_checks'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX duplicate_checks_asked ON duplicate_checks (tenant_id, asked_at, check_id);

-- SealedFacts1796110000000

ALTER TABLE persons ADD COLUMN interpreter_need jsonb, ADD COLUMN nationality_codes jsonb;

INSERT INTO es.outdated (view) SELECT 'persons'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

INSERT INTO es.outdated (view) SELECT 'consent_grounds'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.requests_to_forget (tenant_id uuid NOT NULL, request_id uuid NOT NULL, forget_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, request_id));

SELECT es.protect_view('public.requests_to_forget');

INSERT INTO es.outdated (view) SELECT 'requests_to_forget'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX requests_to_forget_by_time ON requests_to_forget (forget_at, request_id);

CREATE TABLE public.witnesses_to_forget (tenant_id uuid NOT NULL, person_id uuid NOT NULL, consent_ids uuid[] NOT NULL, consent_to_forget uuid, forget_at timestamptz, PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.witnesses_to_forget');

INSERT INTO es.outdated (view) SELECT 'witnesses_to_forget'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX witnesses_to_forget_by_time ON witnesses_to_forget (forget_at, person_id)
        WHERE forget_at IS NOT NULL;

-- Erasure1796300000000

CREATE TABLE public.erasure_requests (tenant_id uuid NOT NULL, erasure_request_id uuid NOT NULL, person_id uuid NOT NULL, person_ids uuid[] NOT NULL,
       agency_id uuid NOT NULL, status text NOT NULL, reason text NOT NULL, pseudonym text NOT NULL,
       requested_by text NOT NULL, requested_on date NOT NULL, identity_checked_how text, effects jsonb,
       holds jsonb NOT NULL, approvals jsonb NOT NULL, rejected_because text, receipts jsonb NOT NULL,
       verified_at timestamptz(3), missing_services text[] NOT NULL, due_at timestamptz(3),
       version integer NOT NULL, PRIMARY KEY (tenant_id, erasure_request_id));

SELECT es.protect_view('public.erasure_requests');

INSERT INTO es.outdated (view) SELECT 'erasure_requests'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX erasure_requests_in_order ON erasure_requests (tenant_id, requested_on, erasure_request_id);

CREATE INDEX erasure_requests_due ON erasure_requests (due_at, erasure_request_id) WHERE due_at IS NOT NULL;

CREATE UNIQUE INDEX "ErasureUnderWay" ON erasure_requests (tenant_id, person_id) WHERE status <> 'rejected';

CREATE TABLE public.person_records (tenant_id uuid NOT NULL, person_id uuid NOT NULL, request_ids uuid[] NOT NULL, consent_ids uuid[] NOT NULL,
       case_ids uuid[] NOT NULL, sessions integer NOT NULL, referral_ids uuid[] NOT NULL,
       erasure_request_id uuid, erased_at timestamptz(3), erase_request_at timestamptz(3),
       erase_consent_at timestamptz(3), PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.person_records');

INSERT INTO es.outdated (view) SELECT 'person_records'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX person_records_requests ON person_records (erase_request_at, person_id)
       WHERE erase_request_at IS NOT NULL;

CREATE INDEX person_records_consents ON person_records (erase_consent_at, person_id)
       WHERE erase_consent_at IS NOT NULL;

ALTER TABLE household_members ADD COLUMN erased_on date;

INSERT INTO es.outdated (view) SELECT 'household_members'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Retention1796320000000

CREATE TABLE public.request_retention (tenant_id uuid NOT NULL, record_id uuid NOT NULL, person_id uuid, rule text NOT NULL, ended_on date, retain_until date, PRIMARY KEY (tenant_id, record_id));

SELECT es.protect_view('public.request_retention');

INSERT INTO es.outdated (view) SELECT 'request_retention'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX request_retention_due ON request_retention (retain_until, record_id) WHERE retain_until IS NOT NULL;

CREATE TABLE public.consent_retention (tenant_id uuid NOT NULL, record_id uuid NOT NULL, person_id uuid, rule text NOT NULL, ended_on date, retain_until date, PRIMARY KEY (tenant_id, record_id));

SELECT es.protect_view('public.consent_retention');

INSERT INTO es.outdated (view) SELECT 'consent_retention'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX consent_retention_due ON consent_retention (retain_until, record_id) WHERE retain_until IS NOT NULL;

CREATE TABLE public.legal_holds (tenant_id uuid NOT NULL, erasure_request_id uuid NOT NULL, person_ids uuid[] NOT NULL, is_under_way boolean NOT NULL,
     holds jsonb NOT NULL, held_until date, PRIMARY KEY (tenant_id, erasure_request_id));

SELECT es.protect_view('public.legal_holds');

INSERT INTO es.outdated (view) SELECT 'legal_holds'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX legal_holds_of_person ON legal_holds USING gin (person_ids);

-- MergedRegistrations1796600000000

ALTER TABLE duplicate_keys ADD COLUMN survivor_id uuid;

ALTER TABLE duplicate_keys ALTER COLUMN merged DROP NOT NULL;

INSERT INTO es.outdated (view) SELECT 'duplicate_keys'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Lists1797000000000

SELECT es.create_membership('persons', 'person_id', 'keeper_places', '{registered_at}');

SELECT es.create_membership('persons', 'person_id', 'responsible_ids', '{registered_at}');

CREATE INDEX persons_of_keeper ON persons_by_keeper_places (tenant_id, member, registered_at, person_id);

CREATE INDEX persons_of_responsible ON persons_by_responsible_ids (tenant_id, member, registered_at, person_id);

CREATE INDEX persons_of_office ON persons (tenant_id, agency_id, identity_mode, registered_at, person_id);

CREATE INDEX persons_without_responsible_by_mode ON persons (tenant_id, agency_id, has_responsible, identity_mode, registered_at, person_id);

CREATE INDEX persons_without_responsible ON persons (tenant_id, agency_id, has_responsible, registered_at, person_id);

CREATE INDEX persons_merged_into ON persons (tenant_id, merged_into, registered_at, person_id) WHERE merged_into IS NOT NULL;

CREATE INDEX requests_of_person_in_order ON requests (tenant_id, person_id, received_on, request_id);

CREATE INDEX requests_of_responsible ON requests (tenant_id, responsible_id, received_on, request_id);

CREATE INDEX requests_of_responsible_by_status ON requests (tenant_id, responsible_id, status, received_on, request_id);

CREATE INDEX requests_of_office ON requests (tenant_id, agency_id, person_protected, received_on, request_id);

CREATE INDEX requests_of_office_by_status ON requests (tenant_id, agency_id, person_protected, status, received_on, request_id);

CREATE INDEX requests_of_office_by_urgency ON requests (tenant_id, agency_id, person_protected, urgency, received_on, request_id);

CREATE INDEX consents_of_person_in_order ON consents (tenant_id, person_id, requested_at, consent_id);

CREATE INDEX households_empty ON households (tenant_id, agency_id, is_empty, formed_at, household_id);

CREATE INDEX duplicate_checks_of_asker ON duplicate_checks (tenant_id, asked_by, asked_at, check_id);

CREATE INDEX duplicate_checks_by_answer ON duplicate_checks (tenant_id, answer, asked_at, check_id);

CREATE INDEX erasure_requests_of_person ON erasure_requests (tenant_id, person_id, requested_on, erasure_request_id);

CREATE INDEX erasure_requests_of_asker ON erasure_requests (tenant_id, requested_by, requested_on, erasure_request_id);

CREATE INDEX erasure_requests_of_office ON erasure_requests (tenant_id, agency_id, requested_on, erasure_request_id);

CREATE INDEX erasure_requests_of_office_by_status ON erasure_requests (tenant_id, agency_id, status, requested_on, erasure_request_id);

CREATE INDEX erasure_requests_by_status ON erasure_requests (tenant_id, status, requested_on, erasure_request_id);

-- Register1795824000000

CREATE TABLE public.register_staff (tenant_id uuid NOT NULL, staff_id uuid NOT NULL, subject text NOT NULL, roles text[] NOT NULL, office_ids uuid[] NOT NULL,
      pledged_on date, qualifications jsonb NOT NULL, certificates jsonb NOT NULL,
      employments jsonb NOT NULL, left_on date, version int NOT NULL, PRIMARY KEY (tenant_id, staff_id));

SELECT es.protect_view('public.register_staff');

INSERT INTO es.outdated (view) SELECT 'register_staff'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX register_staff_subject ON register_staff (tenant_id, subject);

CREATE TABLE public.register_absences (tenant_id uuid NOT NULL, absence_id uuid NOT NULL, staff_id uuid NOT NULL, deputy_id uuid NOT NULL, from_day date NOT NULL,
      until_day date NOT NULL, PRIMARY KEY (tenant_id, absence_id));

SELECT es.protect_view('public.register_absences');

INSERT INTO es.outdated (view) SELECT 'register_absences'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX register_absences_deputy ON register_absences (tenant_id, deputy_id, until_day);

CREATE TABLE public.register_offices (tenant_id uuid NOT NULL, office_id uuid NOT NULL, organization_id uuid NOT NULL, name text NOT NULL,
      programmes text[] NOT NULL, sbg_areas text[] NOT NULL, languages text[] NOT NULL,
      catchment text[] NOT NULL, permits jsonb NOT NULL, positions jsonb NOT NULL,
      is_closed boolean NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, office_id));

SELECT es.protect_view('public.register_offices');

INSERT INTO es.outdated (view) SELECT 'register_offices'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();
