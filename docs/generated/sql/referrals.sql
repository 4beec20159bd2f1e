-- ReferralsViews1767225600030

CREATE TABLE public.organizations (tenant_id uuid NOT NULL, organization_id uuid NOT NULL, name text NOT NULL, nature text NOT NULL, description text, website text, kept_by uuid NOT NULL,
      registered_at timestamptz NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, organization_id));

SELECT es.protect_view('public.organizations');

INSERT INTO es.outdated (view) SELECT 'organizations'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX organizations_newest ON organizations (tenant_id, registered_at DESC, organization_id DESC);

CREATE TABLE public.agencies (tenant_id uuid NOT NULL, place text NOT NULL, agency_id uuid NOT NULL, services int NOT NULL, PRIMARY KEY (tenant_id, place));

SELECT es.protect_view('public.agencies');

INSERT INTO es.outdated (view) SELECT 'agencies'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE UNIQUE INDEX "AgencyOfAnotherOrganization" ON agencies (tenant_id, agency_id);

CREATE TABLE public.services (tenant_id uuid NOT NULL, service_id uuid NOT NULL, organization_id uuid NOT NULL, nature text NOT NULL, kept_by uuid NOT NULL, agency_id uuid, name text NOT NULL, topics text[] NOT NULL,
      languages text[] NOT NULL, minimum_age int, maximum_age int, catchment text[] NOT NULL, status text NOT NULL, available int, maximum int, waiting_days int,
      capacity_stated_at timestamptz, offered_at timestamptz NOT NULL, version int NOT NULL, CONSTRAINT "NoFreePlace" CHECK (available >= 0), PRIMARY KEY (tenant_id, service_id));

SELECT es.protect_view('public.services');

INSERT INTO es.outdated (view) SELECT 'services'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX services_free ON services (tenant_id, status, waiting_days, service_id);

CREATE TABLE public.cases (tenant_id uuid NOT NULL, case_id uuid NOT NULL, person_id uuid NOT NULL, agency_id uuid NOT NULL, staff text[] NOT NULL, age_band text NOT NULL, language text NOT NULL, is_open boolean NOT NULL, PRIMARY KEY (tenant_id, case_id));

SELECT es.protect_view('public.cases');

INSERT INTO es.outdated (view) SELECT 'cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.clients (tenant_id uuid NOT NULL, person_id uuid NOT NULL, person_protected boolean NOT NULL, status_groups text[] NOT NULL, consents jsonb NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.clients');

INSERT INTO es.outdated (view) SELECT 'clients'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.referrals (tenant_id uuid NOT NULL, referral_id uuid NOT NULL, case_id uuid NOT NULL, person_id uuid NOT NULL, agency_id uuid NOT NULL, service_id uuid NOT NULL, nature text NOT NULL,
      recipient_id uuid NOT NULL, to_tenant uuid, mode text NOT NULL, need jsonb NOT NULL, data_scopes text[] NOT NULL, follows uuid, consent_id uuid, summary text,
      status text NOT NULL, drafted_by text NOT NULL, drafted_at timestamptz NOT NULL, approved_by text, sent_at timestamptz, reply_due_at timestamptz,
      reminded_at timestamptz, answered_at timestamptz, reason text, return_proposed boolean NOT NULL, outcome text, withdrawn_because text,
      purged_at timestamptz, version int NOT NULL, PRIMARY KEY (tenant_id, referral_id));

SELECT es.protect_view('public.referrals');

INSERT INTO es.outdated (view) SELECT 'referrals'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX referrals_newest ON referrals (tenant_id, drafted_at DESC, referral_id DESC);

CREATE INDEX referrals_of_case ON referrals (tenant_id, case_id);

CREATE TABLE public.inbox (tenant_id uuid NOT NULL, referral_id uuid NOT NULL, from_tenant uuid NOT NULL, from_agency_id uuid NOT NULL, agency_id uuid NOT NULL, service_id uuid NOT NULL, mode text NOT NULL, need jsonb,
      data_scopes text[] NOT NULL, follows uuid, status text NOT NULL, sent_at timestamptz NOT NULL, reply_due_at timestamptz NOT NULL, reminded_at timestamptz,
      accepted_by text, return_proposed boolean NOT NULL, withdrawn_because text, purged boolean NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, referral_id));

SELECT es.protect_view('public.inbox');

INSERT INTO es.outdated (view) SELECT 'inbox'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX inbox_newest ON inbox (tenant_id, agency_id, sent_at DESC, referral_id DESC);

CREATE TABLE public.awaited_replies (tenant_id uuid NOT NULL, referral_id uuid NOT NULL, due_at timestamptz NOT NULL, "then" text NOT NULL, PRIMARY KEY (tenant_id, referral_id));

SELECT es.protect_view('public.awaited_replies');

INSERT INTO es.outdated (view) SELECT 'awaited_replies'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX awaited_replies_due ON awaited_replies (due_at, referral_id);

-- InboxInOrder1767225600040

CREATE INDEX inbox_sent ON inbox (tenant_id, sent_at, referral_id);

-- OfficesAndStaff1795824000010

CREATE TABLE public.offices (tenant_id uuid NOT NULL, office_id uuid NOT NULL, organization_id uuid NOT NULL, name text NOT NULL, address jsonb NOT NULL,
      programmes text[] NOT NULL, sbg_areas text[] NOT NULL, languages text[] NOT NULL,
      catchment text[] NOT NULL, permits jsonb NOT NULL, positions jsonb NOT NULL, status text NOT NULL,
      opened_at timestamptz NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, office_id));

SELECT es.protect_view('public.offices');

INSERT INTO es.outdated (view) SELECT 'offices'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX offices_newest ON offices (tenant_id, opened_at, office_id);

CREATE TABLE public.staff (tenant_id uuid NOT NULL, staff_id uuid NOT NULL, subject text NOT NULL, given_name text NOT NULL, family_name text NOT NULL,
      email text, phone text, roles text[] NOT NULL, office_ids text[] NOT NULL, pledged_on date,
      qualifications jsonb NOT NULL, certificates jsonb NOT NULL, employments jsonb NOT NULL,
      absences jsonb NOT NULL, status text NOT NULL, left_on date, registered_at timestamptz NOT NULL,
      version int NOT NULL, PRIMARY KEY (tenant_id, staff_id));

SELECT es.protect_view('public.staff');

INSERT INTO es.outdated (view) SELECT 'staff'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE UNIQUE INDEX "SubjectAlreadyRegistered" ON staff (tenant_id, subject) WHERE status = 'active';

CREATE INDEX staff_newest ON staff (tenant_id, registered_at, staff_id);

CREATE TABLE public.work_items (tenant_id uuid NOT NULL, item_id uuid NOT NULL, kind text NOT NULL, person_id uuid, office_id uuid NOT NULL, programme text,
      roles jsonb NOT NULL, is_open boolean NOT NULL, PRIMARY KEY (tenant_id, item_id));

SELECT es.protect_view('public.work_items');

INSERT INTO es.outdated (view) SELECT 'work_items'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

INSERT INTO es.outdated (view) SELECT 'organizations'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Recipients1795824000510

ALTER TABLE referrals ADD COLUMN organization_id uuid, ADD COLUMN office_id uuid;

INSERT INTO es.outdated (view) SELECT 'referrals'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- TakenOnReferrals1795824000520

CREATE TABLE public.taken_on_referrals (tenant_id uuid NOT NULL, referral_id uuid NOT NULL, staff_id uuid NOT NULL, from_tenant uuid NOT NULL, office_id uuid NOT NULL,
      since timestamptz NOT NULL, note_at timestamptz, PRIMARY KEY (tenant_id, referral_id));

SELECT es.protect_view('public.taken_on_referrals');

INSERT INTO es.outdated (view) SELECT 'taken_on_referrals'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX taken_on_referrals_to_note ON taken_on_referrals (note_at, referral_id) WHERE note_at IS NOT NULL;

-- ReportingRisks1795824003010

ALTER TABLE clients ADD COLUMN reporting_risks text[] NOT NULL DEFAULT '{}';

INSERT INTO es.outdated (view) SELECT 'clients'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Regimes1795840200000

ALTER TABLE organizations ADD COLUMN regime text;

CREATE TABLE public.regimes_to_state (tenant_id uuid NOT NULL, organization_id uuid NOT NULL, admitted_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, organization_id));

SELECT es.protect_view('public.regimes_to_state');

INSERT INTO es.outdated (view) SELECT 'regimes_to_state'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX regimes_to_state_by_time ON regimes_to_state (admitted_at, organization_id);

INSERT INTO es.outdated (view) SELECT 'organizations'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- RisksOfCases1795991000000

ALTER TABLE clients ADD COLUMN risk_by_case jsonb NOT NULL DEFAULT '{}';

INSERT INTO es.outdated (view) SELECT 'clients'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Erasure1796300000000

CREATE TABLE public.referrals_to_erase (tenant_id uuid NOT NULL, person_id uuid NOT NULL, referral_ids uuid[] NOT NULL, erasure_request_id uuid,
       erased_at timestamptz(3), erase_at timestamptz(3), PRIMARY KEY (tenant_id, person_id));

SELECT es.protect_view('public.referrals_to_erase');

INSERT INTO es.outdated (view) SELECT 'referrals_to_erase'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX referrals_to_erase_due ON referrals_to_erase (erase_at, person_id) WHERE erase_at IS NOT NULL;

-- Lists1797000000000

SELECT es.create_membership('cases', 'case_id', 'staff', '{}');

SELECT es.create_membership('staff', 'staff_id', 'office_ids', '{registered_at}');

SELECT es.create_membership('staff', 'staff_id', 'roles', '{registered_at}');

CREATE INDEX cases_of_staff ON cases_by_staff (tenant_id, member, case_id);

CREATE INDEX staff_of_office ON staff_by_office_ids (tenant_id, member, registered_at, staff_id);

CREATE INDEX staff_of_role ON staff_by_roles (tenant_id, member, registered_at, staff_id);

CREATE INDEX staff_by_status ON staff (tenant_id, status, registered_at, staff_id);

CREATE INDEX referrals_of_case_in_order ON referrals (tenant_id, case_id, drafted_at, referral_id);

CREATE INDEX inbox_by_status ON inbox (tenant_id, agency_id, status, sent_at, referral_id);

CREATE INDEX inbox_due ON inbox (tenant_id, reply_due_at, referral_id);

CREATE INDEX inbox_of_office_due ON inbox (tenant_id, agency_id, reply_due_at, referral_id);

CREATE INDEX inbox_by_status_due ON inbox (tenant_id, agency_id, status, reply_due_at, referral_id);

CREATE INDEX offices_named ON offices (tenant_id, name, office_id);

CREATE INDEX offices_of_organization ON offices (tenant_id, organization_id, opened_at, office_id);

CREATE INDEX offices_of_organization_named ON offices (tenant_id, organization_id, name, office_id);

CREATE INDEX offices_by_status ON offices (tenant_id, status, opened_at, office_id);

CREATE INDEX offices_by_status_named ON offices (tenant_id, status, name, office_id);

CREATE INDEX organizations_named ON organizations (tenant_id, name, organization_id);

CREATE INDEX organizations_of_keeper ON organizations (tenant_id, kept_by, registered_at, organization_id);

CREATE INDEX organizations_of_keeper_named ON organizations (tenant_id, kept_by, name, organization_id);

CREATE INDEX organizations_by_nature ON organizations (tenant_id, nature, registered_at, organization_id);

CREATE INDEX organizations_by_nature_named ON organizations (tenant_id, nature, name, organization_id);

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
