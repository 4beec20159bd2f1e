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
