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
