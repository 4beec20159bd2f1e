-- ReportingViews1767225600002

CREATE TABLE public.statistical_facts (tenant_id uuid NOT NULL, fact_id uuid NOT NULL, fact_type text NOT NULL, programme text NOT NULL, agency_id uuid NOT NULL,
      case_token text COLLATE "C" NOT NULL,
      person_token text NOT NULL, session_token text, other_years text[] NOT NULL, version int NOT NULL,
      occurred_on date NOT NULL, year int NOT NULL,
      heard_at timestamptz(3) NOT NULL, dims jsonb NOT NULL, measures jsonb NOT NULL, PRIMARY KEY (tenant_id, fact_id));

SELECT es.protect_view('public.statistical_facts');

INSERT INTO es.outdated (view) SELECT 'statistical_facts'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX statistical_facts_of_case ON statistical_facts
        (tenant_id, programme, year, case_token, version);

CREATE INDEX statistical_facts_heard ON statistical_facts (tenant_id, heard_at);

CREATE INDEX statistical_facts_corrected ON statistical_facts
        (tenant_id, programme, year) WHERE fact_type = 'SessionCorrected';

CREATE TABLE public.report_runs (tenant_id uuid NOT NULL, run_id uuid NOT NULL, definition_id text NOT NULL, definition_version int NOT NULL,
      programme text NOT NULL, period_from date NOT NULL, period_to date NOT NULL,
      agency_id uuid, as_of timestamptz(3) NOT NULL, sha256 text NOT NULL, ran_by text NOT NULL,
      ran_at timestamptz(3) NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, run_id));

SELECT es.protect_view('public.report_runs');

INSERT INTO es.outdated (view) SELECT 'report_runs'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX report_runs_newest ON report_runs (tenant_id, ran_at DESC, run_id DESC);

CREATE TABLE public.report_results (tenant_id uuid NOT NULL, run_id uuid NOT NULL, cells jsonb NOT NULL, PRIMARY KEY (tenant_id, run_id));

SELECT es.protect_view('public.report_results');

INSERT INTO es.outdated (view) SELECT 'report_results'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.submissions (tenant_id uuid NOT NULL, submission_id uuid NOT NULL, status text NOT NULL, run_id uuid NOT NULL,
      definition_id text NOT NULL, definition_version int NOT NULL,
      period_from date NOT NULL, period_to date NOT NULL, agency_id uuid, as_of timestamptz(3) NOT NULL,
      sha256 text NOT NULL, drafted_by text NOT NULL,
      drafted_at timestamptz(3) NOT NULL, reviewed_by text, frozen_at timestamptz(3), submitted_on date,
      accepted_on date, correction_reason text,
      superseded text[] NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, submission_id));

SELECT es.protect_view('public.submissions');

INSERT INTO es.outdated (view) SELECT 'submissions'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX submissions_newest ON submissions (tenant_id, drafted_at DESC, submission_id DESC);

-- FormerTokens1767225600011

DROP INDEX statistical_facts_corrected;

ALTER TABLE statistical_facts DROP COLUMN other_years, ADD COLUMN former_token text;

CREATE INDEX statistical_facts_moved ON statistical_facts
        (tenant_id, programme, year) WHERE former_token IS NOT NULL;

-- FactsOfProjects1767225600021

ALTER TABLE statistical_facts ALTER COLUMN person_token DROP NOT NULL;

-- PositionsAndNames1795824000400

CREATE TABLE public.position_facts (tenant_id uuid NOT NULL, fact_id uuid NOT NULL, position_id uuid NOT NULL, agency_id uuid NOT NULL, programme text,
      sbg_area text, fte_hundredths int, from_day date, until_day date, version int NOT NULL,
      heard_at timestamptz(3) NOT NULL, PRIMARY KEY (tenant_id, fact_id));

SELECT es.protect_view('public.position_facts');

INSERT INTO es.outdated (view) SELECT 'position_facts'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX position_facts_heard ON position_facts (tenant_id, heard_at);

ALTER TABLE report_results ADD COLUMN offices jsonb NOT NULL DEFAULT '[]';

INSERT INTO es.outdated (view) SELECT 'report_results'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- YearStatements1795910000000

CREATE TABLE public.year_statements (tenant_id uuid NOT NULL, fact_id uuid NOT NULL, thing_token text COLLATE "C" NOT NULL, person_token text,
      programme text NOT NULL, year int NOT NULL, version int NOT NULL,
      heard_at timestamptz(3) NOT NULL, is_void boolean NOT NULL, statement jsonb NOT NULL, PRIMARY KEY (tenant_id, fact_id));

SELECT es.protect_view('public.year_statements');

INSERT INTO es.outdated (view) SELECT 'year_statements'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX year_statements_of_thing ON year_statements
        (tenant_id, year, thing_token, version);

CREATE INDEX year_statements_heard ON year_statements (tenant_id, heard_at);

CREATE INDEX statistical_facts_of_year ON statistical_facts
        (tenant_id, year, case_token, version);

ALTER TABLE report_runs ADD COLUMN interim boolean NOT NULL DEFAULT false, ADD COLUMN known_until date;

INSERT INTO es.outdated (view) SELECT 'report_runs'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

ALTER TABLE submissions ADD COLUMN interim boolean NOT NULL DEFAULT false;

INSERT INTO es.outdated (view) SELECT 'submissions'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Lists1797000000000

CREATE INDEX report_runs_by_period ON report_runs (tenant_id, period_from, run_id);

CREATE INDEX report_runs_of_definition ON report_runs (tenant_id, definition_id, ran_at, run_id);

CREATE INDEX report_runs_of_definition_by_period ON report_runs (tenant_id, definition_id, period_from, run_id);

CREATE INDEX report_runs_of_office ON report_runs (tenant_id, agency_id, ran_at, run_id);

CREATE INDEX report_runs_of_office_by_period ON report_runs (tenant_id, agency_id, period_from, run_id);

CREATE INDEX submissions_by_period ON submissions (tenant_id, period_from, submission_id);

CREATE INDEX submissions_of_definition ON submissions (tenant_id, definition_id, drafted_at, submission_id);

CREATE INDEX submissions_of_definition_by_period ON submissions (tenant_id, definition_id, period_from, submission_id);

CREATE INDEX submissions_of_definition_by_status ON submissions (tenant_id, definition_id, status, drafted_at, submission_id);

CREATE INDEX submissions_of_definition_by_status_and_period ON submissions (tenant_id, definition_id, status, period_from, submission_id);

CREATE INDEX submissions_by_status ON submissions (tenant_id, status, drafted_at, submission_id);

CREATE INDEX submissions_by_status_and_period ON submissions (tenant_id, status, period_from, submission_id);

-- PlanningAndGroups1797200000000

INSERT INTO es.outdated (view) SELECT 'year_statements'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX statistical_facts_unstated ON statistical_facts (tenant_id, year, case_token, version)
        WHERE fact_type IN ('NetworkContactLogged', 'NetworkingLogged', 'NetworkContactStruck',
          'GroupSessionHeld', 'GroupSessionStruck', 'InterpreterHoursRecorded', 'InterpreterHoursStruck');

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
