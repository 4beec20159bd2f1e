-- CounsellingViews1767225600001

CREATE TABLE public.enrolments (tenant_id uuid NOT NULL, enrolment_id uuid NOT NULL, person_id uuid NOT NULL, programme text NOT NULL, agency_id uuid NOT NULL,
      counsellor_id uuid NOT NULL, enrolled_on date NOT NULL, eligibility jsonb NOT NULL,
      profile jsonb NOT NULL, PRIMARY KEY (tenant_id, enrolment_id));

SELECT es.protect_view('public.enrolments');

INSERT INTO es.outdated (view) SELECT 'enrolments'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.open_cases (tenant_id uuid NOT NULL, case_id uuid NOT NULL, person_id uuid NOT NULL, programme text NOT NULL, PRIMARY KEY (tenant_id, case_id));

SELECT es.protect_view('public.open_cases');

INSERT INTO es.outdated (view) SELECT 'open_cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE UNIQUE INDEX "OpenCaseExists" ON open_cases (tenant_id, person_id, programme);

CREATE TABLE public.cases (tenant_id uuid NOT NULL, case_id uuid NOT NULL, person_id uuid NOT NULL, enrolment_id uuid NOT NULL, programme text NOT NULL,
      agency_id uuid NOT NULL, kind text NOT NULL, status text NOT NULL, opened_on date NOT NULL,
      closed_on date, closure_reason text, staff text[] NOT NULL, roles jsonb NOT NULL,
      target_groups text[] NOT NULL, co_advised_adults int NOT NULL, co_advised_children int NOT NULL,
      sessions int NOT NULL, eligibility jsonb NOT NULL, profile jsonb NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, case_id));

SELECT es.protect_view('public.cases');

INSERT INTO es.outdated (view) SELECT 'cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX cases_opened ON cases (tenant_id, opened_on DESC, case_id DESC);

CREATE INDEX cases_agency ON cases (tenant_id, agency_id, opened_on DESC, case_id DESC);

CREATE INDEX cases_staff ON cases USING gin (staff);

CREATE TABLE public.sessions (tenant_id uuid NOT NULL, session_id uuid NOT NULL, case_id uuid NOT NULL, occurred_at timestamptz NOT NULL,
      held_on date NOT NULL, duration_min int NOT NULL, mode text NOT NULL, topics text[] NOT NULL,
      forms_help boolean NOT NULL, language text, interpreter text NOT NULL, relatives int NOT NULL,
      volunteers int NOT NULL, legal_advice boolean NOT NULL, supervisor_id text, note text,
      recorded_by text NOT NULL, recorded_at timestamptz NOT NULL, late_reason text,
      corrected_at timestamptz, PRIMARY KEY (tenant_id, session_id));

SELECT es.protect_view('public.sessions');

INSERT INTO es.outdated (view) SELECT 'sessions'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX sessions_of_case ON sessions (tenant_id, case_id, occurred_at DESC, session_id DESC);

-- Protection1767225600010

CREATE TABLE public.clients (tenant_id uuid NOT NULL, person_id uuid NOT NULL, person_protected boolean NOT NULL, case_ids text[] NOT NULL, PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.clients');

INSERT INTO es.outdated (view) SELECT 'clients'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

ALTER TABLE cases ADD COLUMN person_protected boolean NOT NULL DEFAULT false;

-- FundingAreas1767225600020

ALTER TABLE enrolments ADD COLUMN sbg_area text;

ALTER TABLE cases ADD COLUMN sbg_area text;

-- Urgency1767225600030

ALTER TABLE cases ADD COLUMN urgent boolean NOT NULL DEFAULT false;

INSERT INTO es.outdated (view) SELECT 'cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Responsibility1795825000030

CREATE TABLE public.responsibilities (tenant_id uuid NOT NULL, key text NOT NULL, staff_id uuid NOT NULL, case_id uuid NOT NULL, since timestamptz NOT NULL,
      note_at timestamptz, PRIMARY KEY (tenant_id, key));

SELECT es.protect_view('public.responsibilities');

INSERT INTO es.outdated (view) SELECT 'responsibilities'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX responsibilities_to_note ON responsibilities (note_at, key) WHERE note_at IS NOT NULL;

ALTER TABLE cases ADD COLUMN has_lead boolean NOT NULL DEFAULT true;

INSERT INTO es.outdated (view) SELECT 'cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- PuttingRight1795900000040

CREATE TABLE public.open_referrals (tenant_id uuid NOT NULL, referral_id uuid NOT NULL, case_id uuid NOT NULL, PRIMARY KEY (tenant_id, referral_id));

SELECT es.protect_view('public.open_referrals');

INSERT INTO es.outdated (view) SELECT 'open_referrals'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX open_referrals_of_case ON open_referrals (tenant_id, case_id);

-- CaseYears1795911000030

CREATE TABLE public.case_years (tenant_id uuid NOT NULL, case_id uuid NOT NULL, is_open boolean NOT NULL, latest_year int, stated_until date, PRIMARY KEY (tenant_id, case_id));

SELECT es.protect_view('public.case_years');

INSERT INTO es.outdated (view) SELECT 'case_years'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX case_years_to_state ON case_years (stated_until, case_id) WHERE stated_until IS NOT NULL;

-- Retention1796320000010

CREATE TABLE public.case_retention (tenant_id uuid NOT NULL, record_id uuid NOT NULL, person_id uuid, rule text NOT NULL, ended_on date, retain_until date, PRIMARY KEY (tenant_id, record_id));

SELECT es.protect_view('public.case_retention');

INSERT INTO es.outdated (view) SELECT 'case_retention'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX case_retention_due ON case_retention (retain_until, record_id) WHERE retain_until IS NOT NULL;

CREATE TABLE public.legal_holds (tenant_id uuid NOT NULL, erasure_request_id uuid NOT NULL, person_ids uuid[] NOT NULL, is_under_way boolean NOT NULL,
     holds jsonb NOT NULL, held_until date, PRIMARY KEY (tenant_id, erasure_request_id));

SELECT es.protect_view('public.legal_holds');

INSERT INTO es.outdated (view) SELECT 'legal_holds'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX legal_holds_of_person ON legal_holds USING gin (person_ids);

-- Lists1797000000000

SELECT es.create_membership('cases', 'case_id', 'staff', '{agency_id, status, opened_on}');

CREATE INDEX cases_of_staff ON cases_by_staff (tenant_id, member, agency_id, opened_on, case_id);

CREATE INDEX cases_of_staff_by_status ON cases_by_staff (tenant_id, member, agency_id, status, opened_on, case_id);

CREATE INDEX cases_led ON cases (tenant_id, agency_id, person_protected, opened_on, case_id);

CREATE INDEX cases_led_by_status ON cases (tenant_id, agency_id, person_protected, status, opened_on, case_id);

CREATE INDEX cases_led_urgent ON cases (tenant_id, agency_id, person_protected, urgent, opened_on, case_id);

CREATE INDEX cases_led_without_lead_by_status ON cases (tenant_id, agency_id, has_lead, status, opened_on, case_id);

CREATE INDEX cases_led_without_lead ON cases (tenant_id, agency_id, has_lead, opened_on, case_id);

-- LateClosures1797200000000

INSERT INTO es.outdated (view) SELECT 'case_retention'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

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
