-- ProjectsViews1767225600020

CREATE TABLE public.analyses (tenant_id uuid NOT NULL, analysis_id uuid NOT NULL, agency_id uuid NOT NULL, status text NOT NULL, ags text NOT NULL,
      quarters text[] NOT NULL, period_from date NOT NULL, period_to date NOT NULL,
      data_sources jsonb NOT NULL, actors jsonb NOT NULL, resources text[] NOT NULL,
      needs jsonb NOT NULL, started_on date NOT NULL, started_by text NOT NULL,
      approved_on date, approved_by text, valid_until date, version int NOT NULL, PRIMARY KEY (tenant_id, analysis_id));

SELECT es.protect_view('public.analyses');

INSERT INTO es.outdated (view) SELECT 'analyses'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX analyses_agency ON analyses (tenant_id, agency_id, started_on DESC, analysis_id DESC);

CREATE TABLE public.projects (tenant_id uuid NOT NULL, project_id uuid NOT NULL, agency_id uuid NOT NULL, kind text NOT NULL, status text NOT NULL,
      title text NOT NULL, fields text[] NOT NULL, funding_year int, analysis_id uuid,
      special_services text[] NOT NULL, fte double precision, months int, budget jsonb,
      goals jsonb NOT NULL, measures int NOT NULL, measures_held int NOT NULL, volunteers int NOT NULL,
      institution jsonb, stages jsonb NOT NULL, submitted_on date, approved_on date, rejected_on date,
      started_on date, amended_on date, frozen_on date, closed_on date,
      begun_at timestamptz NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, project_id));

SELECT es.protect_view('public.projects');

INSERT INTO es.outdated (view) SELECT 'projects'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX projects_begun ON projects (tenant_id, begun_at DESC, project_id DESC);

CREATE INDEX projects_agency ON projects (tenant_id, agency_id, begun_at DESC, project_id DESC);

CREATE TABLE public.measures (tenant_id uuid NOT NULL, measure_id uuid NOT NULL, project_id uuid NOT NULL, agency_id uuid NOT NULL, goal_id uuid,
      field text NOT NULL, measure_type text NOT NULL, target text NOT NULL, title text NOT NULL,
      partner jsonb, planned_on date NOT NULL, held_on date, participants jsonb NOT NULL,
      total int NOT NULL, participants_outside jsonb NOT NULL, PRIMARY KEY (tenant_id, measure_id));

SELECT es.protect_view('public.measures');

INSERT INTO es.outdated (view) SELECT 'measures'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX measures_of_project ON measures
        (tenant_id, project_id, planned_on DESC, measure_id DESC);

CREATE TABLE public.network_contacts (tenant_id uuid NOT NULL, contact_id uuid NOT NULL, agency_id uuid NOT NULL, occurred_on date NOT NULL, kind text NOT NULL,
      partner text NOT NULL, institution text, field text NOT NULL, note text,
      version int NOT NULL, PRIMARY KEY (tenant_id, contact_id));

SELECT es.protect_view('public.network_contacts');

INSERT INTO es.outdated (view) SELECT 'network_contacts'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX network_contacts_agency ON network_contacts
        (tenant_id, agency_id, occurred_on DESC, contact_id DESC);

-- ListsInOrder1767225600040

CREATE INDEX analyses_started ON analyses (tenant_id, started_on, analysis_id);

CREATE INDEX network_contacts_occurred ON network_contacts (tenant_id, occurred_on, contact_id);

-- YearsAndProgrammes1795900000000

CREATE TABLE public.projects_to_state (tenant_id uuid NOT NULL, project_id uuid NOT NULL, stated_year int, state_at timestamptz, PRIMARY KEY (tenant_id, project_id));

SELECT es.protect_view('public.projects_to_state');

INSERT INTO es.outdated (view) SELECT 'projects_to_state'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX projects_to_state_by_time ON projects_to_state (state_at, project_id)
        WHERE state_at IS NOT NULL;

ALTER TABLE projects ADD COLUMN programme text NOT NULL DEFAULT 'IA',
      ADD COLUMN funding_year_of_values int, ADD COLUMN budget_warning text, ADD COLUMN paused_on date,
      ADD COLUMN broken_off_on date;

INSERT INTO es.outdated (view) SELECT 'projects'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

ALTER TABLE measures ADD COLUMN programme text NOT NULL DEFAULT 'IA',
      ADD COLUMN called_off_reason text;

INSERT INTO es.outdated (view) SELECT 'measures'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

ALTER TABLE network_contacts ADD COLUMN programme text NOT NULL DEFAULT 'IA', ADD COLUMN topic text;

ALTER TABLE network_contacts ALTER COLUMN field DROP NOT NULL;

INSERT INTO es.outdated (view) SELECT 'network_contacts'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

INSERT INTO es.outdated (view) SELECT 'analyses'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- SealedTexts1796090000000

ALTER TABLE analyses ADD COLUMN resource_texts jsonb NOT NULL DEFAULT '[]';

ALTER TABLE analyses ALTER COLUMN resources DROP NOT NULL;

INSERT INTO es.outdated (view) SELECT 'analyses'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Lists1797000000000

CREATE INDEX analyses_by_status ON analyses (tenant_id, agency_id, status, started_on, analysis_id);

CREATE INDEX projects_of_office_by_programme ON projects (tenant_id, agency_id, programme, begun_at, project_id);

CREATE INDEX projects_of_office_by_programme_and_status ON projects (tenant_id, agency_id, programme, status, begun_at, project_id);

CREATE INDEX projects_of_office_by_programme_and_kind ON projects (tenant_id, agency_id, programme, kind, begun_at, project_id);

CREATE INDEX projects_of_office_by_status ON projects (tenant_id, agency_id, status, begun_at, project_id);

CREATE INDEX projects_of_office_by_kind ON projects (tenant_id, agency_id, kind, begun_at, project_id);

CREATE INDEX projects_by_status ON projects (tenant_id, status, begun_at, project_id);

CREATE INDEX projects_by_kind ON projects (tenant_id, kind, begun_at, project_id);

CREATE INDEX projects_by_programme ON projects (tenant_id, programme, begun_at, project_id);

CREATE INDEX network_contacts_by_programme ON network_contacts (tenant_id, agency_id, programme, occurred_on, contact_id);

-- NetworkAndOpening1797100000000

ALTER TABLE network_contacts ADD COLUMN committee text, ADD COLUMN committee_name text,
      ADD COLUMN role text, ADD COLUMN attendance_min int, ADD COLUMN preparation_min int,
      ADD COLUMN results text[] NOT NULL DEFAULT '{}';

INSERT INTO es.outdated (view) SELECT 'network_contacts'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

ALTER TABLE projects ADD COLUMN agreed_until date, ADD COLUMN effect text;

INSERT INTO es.outdated (view) SELECT 'projects'
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
