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

-- CaseWork1797100000000

CREATE TABLE public.appointments (tenant_id uuid NOT NULL, appointment_id uuid NOT NULL, case_id uuid NOT NULL, starts_at timestamptz NOT NULL,
      starts_on date NOT NULL,
      duration_min int NOT NULL, mode text NOT NULL, place text, interpreter text NOT NULL,
      staff_id text NOT NULL, status text NOT NULL, cancel_reason text, session_id uuid, PRIMARY KEY (tenant_id, appointment_id));

SELECT es.protect_view('public.appointments');

INSERT INTO es.outdated (view) SELECT 'appointments'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.tasks (tenant_id uuid NOT NULL, task_id uuid NOT NULL, case_id uuid NOT NULL, due_on date NOT NULL, text text NOT NULL,
      staff_id text NOT NULL, status text NOT NULL, drop_reason text, plan_step jsonb, added_by text NOT NULL,
      added_at timestamptz NOT NULL, ended_at timestamptz, PRIMARY KEY (tenant_id, task_id));

SELECT es.protect_view('public.tasks');

INSERT INTO es.outdated (view) SELECT 'tasks'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.file_notes (tenant_id uuid NOT NULL, file_note_id uuid NOT NULL, case_id uuid NOT NULL, occurred_at timestamptz NOT NULL,
      kind text NOT NULL, text text NOT NULL, recorded_by text NOT NULL, recorded_at timestamptz NOT NULL,
      corrected_at timestamptz, PRIMARY KEY (tenant_id, file_note_id));

SELECT es.protect_view('public.file_notes');

INSERT INTO es.outdated (view) SELECT 'file_notes'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.courses (tenant_id uuid NOT NULL, course_id uuid NOT NULL, case_id uuid NOT NULL, kind text NOT NULL, provider text, level text,
      entitlement text, entitled_by text, entitled_on date, entitled_until date, started_on date,
      interrupted_on date, resumed_on date, ended_on date, result text, known_since date NOT NULL,
      visits text[] NOT NULL, PRIMARY KEY (tenant_id, course_id));

SELECT es.protect_view('public.courses');

INSERT INTO es.outdated (view) SELECT 'courses'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX appointments_of_case_by_status ON appointments (tenant_id, case_id, status, starts_at, appointment_id);

CREATE INDEX tasks_of_case_by_status ON tasks (tenant_id, case_id, status, due_on, task_id);

CREATE INDEX appointments_in_order ON appointments (tenant_id, starts_at, appointment_id);

CREATE INDEX tasks_in_order ON tasks (tenant_id, due_on, task_id);

CREATE INDEX appointments_of_case ON appointments (tenant_id, case_id, starts_at, appointment_id);

CREATE INDEX tasks_of_case ON tasks (tenant_id, case_id, due_on, task_id);

CREATE INDEX courses_of_case ON courses (tenant_id, case_id, known_since, course_id);

CREATE INDEX file_notes_of_case ON file_notes (tenant_id, case_id, occurred_at, file_note_id);

-- Plans1797100000010

CREATE TABLE public.assessments (tenant_id uuid NOT NULL, assessment_id uuid NOT NULL, case_id uuid NOT NULL, assessed_on date NOT NULL, status text NOT NULL,
      completed_on date, domains jsonb NOT NULL, competences jsonb NOT NULL, earlier_versions jsonb NOT NULL,
      recorded_by text NOT NULL, recorded_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, assessment_id));

SELECT es.protect_view('public.assessments');

INSERT INTO es.outdated (view) SELECT 'assessments'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.support_plans (tenant_id uuid NOT NULL, plan_id uuid NOT NULL, case_id uuid NOT NULL, plan_version int NOT NULL, status text NOT NULL,
      goals jsonb NOT NULL, proposed_on date, agreed_on date, guardian text, reviews jsonb NOT NULL,
      ended_on date, cancel_reason text, earlier_versions jsonb NOT NULL, drafted_by text NOT NULL,
      drafted_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, plan_id));

SELECT es.protect_view('public.support_plans');

INSERT INTO es.outdated (view) SELECT 'support_plans'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.integration_agreements (tenant_id uuid NOT NULL, agreement_id uuid NOT NULL, case_id uuid NOT NULL, plan_id uuid NOT NULL, plan_version int NOT NULL,
      status text NOT NULL, concluded_on date NOT NULL, ended_on date, end_reason text, PRIMARY KEY (tenant_id, agreement_id));

SELECT es.protect_view('public.integration_agreements');

INSERT INTO es.outdated (view) SELECT 'integration_agreements'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX assessments_of_case ON assessments (tenant_id, case_id, assessed_on, assessment_id);

CREATE INDEX support_plans_of_case ON support_plans (tenant_id, case_id, drafted_at, plan_id);

CREATE INDEX agreements_of_case ON integration_agreements (tenant_id, case_id, concluded_on, agreement_id);

ALTER TABLE cases ADD COLUMN planning_due_on date, ADD COLUMN plan_review_due_on date,
        ADD COLUMN counts_until date;

INSERT INTO es.outdated (view) SELECT 'cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Groups1797100000020

CREATE TABLE public.group_series (tenant_id uuid NOT NULL, group_series_id uuid NOT NULL, agency_id uuid NOT NULL, programme text NOT NULL, sbg_area text,
      title text NOT NULL, topics text[] NOT NULL, leader_id uuid NOT NULL, starts_on date NOT NULL,
      ends_on date, status text NOT NULL, closed_on date, session_count int NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, group_series_id));

SELECT es.protect_view('public.group_series');

INSERT INTO es.outdated (view) SELECT 'group_series'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.group_appointments (tenant_id uuid NOT NULL, appointment_id uuid NOT NULL, group_series_id uuid NOT NULL, starts_at timestamptz NOT NULL,
      duration_min int NOT NULL, place text, status text NOT NULL, cancel_reason text, session_id uuid, PRIMARY KEY (tenant_id, appointment_id));

SELECT es.protect_view('public.group_appointments');

INSERT INTO es.outdated (view) SELECT 'group_appointments'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.group_sessions (tenant_id uuid NOT NULL, session_id uuid NOT NULL, group_series_id uuid NOT NULL, held_on date NOT NULL,
      duration_min int NOT NULL, topics text[] NOT NULL, language text, interpreter text NOT NULL,
      participants jsonb NOT NULL, total int NOT NULL, recorded_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, session_id));

SELECT es.protect_view('public.group_sessions');

INSERT INTO es.outdated (view) SELECT 'group_sessions'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX group_series_of_office ON group_series (tenant_id, agency_id, starts_on, group_series_id);

CREATE INDEX group_series_by_leader ON group_series (tenant_id, agency_id, leader_id, starts_on, group_series_id);

CREATE INDEX group_series_by_start ON group_series (tenant_id, starts_on, group_series_id);

CREATE INDEX group_appointments_of_series ON group_appointments (tenant_id, group_series_id, starts_at, appointment_id);

CREATE INDEX group_sessions_of_series ON group_sessions (tenant_id, group_series_id, held_on, session_id);

-- Interpreters1797100000030

CREATE TABLE public.interpreters (tenant_id uuid NOT NULL, interpreter_id uuid NOT NULL, given_name text, family_name text NOT NULL, email text, phone text,
      languages text[] NOT NULL, kind text NOT NULL, gender text NOT NULL, hourly_cents int,
      pledged_on date, status text NOT NULL, registered_at timestamptz NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, interpreter_id));

SELECT es.protect_view('public.interpreters');

INSERT INTO es.outdated (view) SELECT 'interpreters'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.interpreter_bookings (tenant_id uuid NOT NULL, booking_id uuid NOT NULL, case_id uuid NOT NULL, interpreter_id uuid NOT NULL,
      interpreter text NOT NULL, language text NOT NULL, appointment_id uuid, session_id uuid,
      status text NOT NULL, cancel_reason text, worked_on date, minutes int, cost_cents int,
      booked_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, booking_id));

SELECT es.protect_view('public.interpreter_bookings');

INSERT INTO es.outdated (view) SELECT 'interpreter_bookings'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.interpreter_retention (tenant_id uuid NOT NULL, record_id uuid NOT NULL, person_id uuid, rule text NOT NULL, ended_on date, retain_until date, PRIMARY KEY (tenant_id, record_id));

SELECT es.protect_view('public.interpreter_retention');

INSERT INTO es.outdated (view) SELECT 'interpreter_retention'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX interpreter_retention_due ON interpreter_retention (retain_until, record_id) WHERE retain_until IS NOT NULL;

SELECT es.create_membership('interpreters', 'interpreter_id', 'languages', '{status, registered_at}');

CREATE INDEX interpreters_by_time ON interpreters (tenant_id, registered_at, interpreter_id);

CREATE INDEX interpreters_by_status ON interpreters (tenant_id, status, registered_at, interpreter_id);

CREATE INDEX interpreters_of_language ON interpreters_by_languages (tenant_id, member, registered_at, interpreter_id);

CREATE INDEX interpreters_of_language_by_status ON interpreters_by_languages (tenant_id, member, status, registered_at, interpreter_id);

CREATE INDEX interpreter_bookings_of_case ON interpreter_bookings (tenant_id, case_id, booked_at, booking_id);

-- Outcomes1797100000040

ALTER TABLE cases ADD COLUMN outcome_indicators text[] NOT NULL DEFAULT '{}',
        ADD COLUMN occupation_at_entry text, ADD COLUMN occupation_at_exit text;

INSERT INTO es.outdated (view) SELECT 'cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Transitions1797100000050

ALTER TABLE cases ADD COLUMN predecessor_case_id uuid, ADD COLUMN successor_case_id uuid,
        ADD COLUMN transition_announced_on date, ADD COLUMN transition_due_on date;

ALTER TABLE clients ADD COLUMN consents jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN version int NOT NULL DEFAULT 0;

INSERT INTO es.outdated (view) SELECT 'cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

INSERT INTO es.outdated (view) SELECT 'clients'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Papers1797200000060

CREATE TABLE public.paper_lists (tenant_id uuid NOT NULL, paper_list_id uuid NOT NULL, case_id uuid NOT NULL, purpose text NOT NULL, text text,
      papers jsonb NOT NULL, status text NOT NULL, begun_by text NOT NULL, begun_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, paper_list_id));

SELECT es.protect_view('public.paper_lists');

INSERT INTO es.outdated (view) SELECT 'paper_lists'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX paper_lists_of_case ON paper_lists (tenant_id, case_id, begun_at, paper_list_id);

-- Documents1797200000070

CREATE TABLE public.documents (tenant_id uuid NOT NULL, document_id uuid NOT NULL, case_id uuid NOT NULL, name text NOT NULL, type text NOT NULL,
      bytes int NOT NULL, paper_list_id uuid, task_id uuid, appointment_id uuid, plan_id uuid,
      kept_until date, uploaded_by text NOT NULL, uploaded_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, document_id));

SELECT es.protect_view('public.documents');

INSERT INTO es.outdated (view) SELECT 'documents'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX documents_of_case ON documents (tenant_id, case_id, uploaded_at, document_id);

CREATE INDEX documents_due ON documents (kept_until, document_id) WHERE kept_until IS NOT NULL;

SELECT es.create_content_table('document_contents', 'documents', 'document_id');

-- Warnings1797100000080

ALTER TABLE cases ADD COLUMN in_danger boolean NOT NULL DEFAULT false, ADD COLUMN danger_reason text,
        ADD COLUMN safe_contact jsonb;

INSERT INTO es.outdated (view) SELECT 'cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- WholeDay1797100000090

CREATE TABLE public.calendar_feeds (tenant_id uuid NOT NULL, calendar_feed_id uuid NOT NULL, staff_id uuid NOT NULL, status text NOT NULL,
      created_at timestamptz NOT NULL, expires_on date NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, calendar_feed_id));

SELECT es.protect_view('public.calendar_feeds');

INSERT INTO es.outdated (view) SELECT 'calendar_feeds'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX calendar_feeds_of_staff ON calendar_feeds (tenant_id, staff_id, created_at, calendar_feed_id);

CREATE INDEX calendar_feeds_by_time ON calendar_feeds (tenant_id, created_at, calendar_feed_id);

ALTER TABLE appointments ADD COLUMN hours_before int, ADD COLUMN reminder_channel text,
        ADD COLUMN remind_at timestamptz, ADD COLUMN reminded_at timestamptz;

CREATE TABLE public.case_policies (tenant_id uuid NOT NULL, case_policy_id uuid NOT NULL, approves_plans boolean NOT NULL, approves_closures boolean NOT NULL,
      stated_at timestamptz NOT NULL, version int NOT NULL, PRIMARY KEY (tenant_id, case_policy_id));

SELECT es.protect_view('public.case_policies');

INSERT INTO es.outdated (view) SELECT 'case_policies'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX case_policies_by_time ON case_policies (tenant_id, stated_at, case_policy_id);

ALTER TABLE support_plans ADD COLUMN approved_by text;

ALTER TABLE cases ADD COLUMN closure_approved_by text;

INSERT INTO es.outdated (view) SELECT 'appointments'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

INSERT INTO es.outdated (view) SELECT 'support_plans'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

INSERT INTO es.outdated (view) SELECT 'cases'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- LateClosures1797200000000

INSERT INTO es.outdated (view) SELECT 'case_retention'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- ChildProtection1798000000025

CREATE TABLE public.child_protection_alerts (tenant_id uuid NOT NULL, alert_id uuid NOT NULL, case_id uuid NOT NULL, status text NOT NULL, grounds jsonb NOT NULL,
      child text NOT NULL, observation text NOT NULL, observed_on date NOT NULL, raised_by text NOT NULL,
      raised_at timestamptz NOT NULL, asked_staff text[] NOT NULL, assessors text[] NOT NULL,
      risk_assessments jsonb NOT NULL, risk_reasons text, disclosure jsonb, close_reason text,
      withdraw_reason text, ended_at timestamptz, PRIMARY KEY (tenant_id, alert_id));

SELECT es.protect_view('public.child_protection_alerts');

INSERT INTO es.outdated (view) SELECT 'child_protection_alerts'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX child_protection_alerts_of_case ON child_protection_alerts (tenant_id, case_id, raised_at, alert_id);

CREATE INDEX child_protection_alerts_by_time ON child_protection_alerts (tenant_id, raised_at, alert_id);

CREATE INDEX child_protection_alerts_by_status ON child_protection_alerts (tenant_id, status, raised_at, alert_id);

CREATE TABLE public.deadline_rule_reviews (tenant_id uuid NOT NULL, deadline_id uuid NOT NULL, case_id uuid NOT NULL, changing_versions jsonb NOT NULL,
      review_from timestamptz NOT NULL, PRIMARY KEY (tenant_id, deadline_id));

SELECT es.protect_view('public.deadline_rule_reviews');

INSERT INTO es.outdated (view) SELECT 'deadline_rule_reviews'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX deadlines_to_review ON deadline_rule_reviews (review_from, deadline_id);

ALTER TABLE deadlines ADD COLUMN change_version text, ADD COLUMN change_ends_on date, ADD COLUMN change jsonb;

INSERT INTO es.outdated (view) SELECT 'deadlines'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Residence1797300000010

CREATE TABLE public.residence_statuses (tenant_id uuid NOT NULL, residence_status_id uuid NOT NULL, timeline_entry_id uuid NOT NULL, case_id uuid NOT NULL, status text NOT NULL,
      valid_from date NOT NULL, valid_until date, documented_until date, previous_status text, issued_by text,
      work_permission text NOT NULL, residence_restriction text NOT NULL, source text NOT NULL, azr_number text,
      state text NOT NULL, recorded_at timestamptz NOT NULL, recorded_by text NOT NULL, replaced_at timestamptz,
      strike_reason text, PRIMARY KEY (tenant_id, residence_status_id));

SELECT es.protect_view('public.residence_statuses');

INSERT INTO es.outdated (view) SELECT 'residence_statuses'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX residence_statuses_of_case
        ON residence_statuses (tenant_id, case_id, valid_from, residence_status_id);

CREATE TABLE public.ending_statuses (tenant_id uuid NOT NULL, case_id uuid NOT NULL, ends_on date NOT NULL, common_end text, work text NOT NULL, result_on date, PRIMARY KEY (tenant_id, case_id));

SELECT es.protect_view('public.ending_statuses');

INSERT INTO es.outdated (view) SELECT 'ending_statuses'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX ending_statuses_by_day ON ending_statuses (tenant_id, ends_on, case_id);

CREATE TABLE public.residence_outlooks (tenant_id uuid NOT NULL, case_id uuid NOT NULL, holds_until date, PRIMARY KEY (tenant_id, case_id));

SELECT es.protect_view('public.residence_outlooks');

INSERT INTO es.outdated (view) SELECT 'residence_outlooks'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX residence_outlooks_due ON residence_outlooks (holds_until, case_id)
        WHERE holds_until IS NOT NULL;

-- AsylumProcedures1798000000022

CREATE TABLE public.procedures (tenant_id uuid NOT NULL, procedure_id uuid NOT NULL, case_id uuid NOT NULL, procedure_kind text NOT NULL, wished_on date,
      registered_on date, lodged_on date, withdrawal_begun_on date, procedure_regime text,
      responsibility_regime text, unaccompanied_minor jsonb, bamf_office text, file_number text,
      court_land text, stage text, is_running boolean NOT NULL, recorded_by text NOT NULL,
      recorded_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, procedure_id));

SELECT es.protect_view('public.procedures');

INSERT INTO es.outdated (view) SELECT 'procedures'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.hearings (tenant_id uuid NOT NULL, hearing_id uuid NOT NULL, case_id uuid NOT NULL, procedure_id uuid NOT NULL, hearing_kind text NOT NULL,
      starts_at timestamptz NOT NULL, hearing_on date NOT NULL, place text, interpreter_language text,
      interpreter_gender text, companions text[] NOT NULL, status text NOT NULL, prepared_on date,
      items text[] NOT NULL, unprepared_because text, protocol_reading text, cancel_reason text, PRIMARY KEY (tenant_id, hearing_id));

SELECT es.protect_view('public.hearings');

INSERT INTO es.outdated (view) SELECT 'hearings'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.procedure_entries (tenant_id uuid NOT NULL, entry_id uuid NOT NULL, case_id uuid NOT NULL, procedure_id uuid NOT NULL, entry_kind text NOT NULL,
      happened_on date NOT NULL, service_mode text, decision_kind text, decided_on date, remedy_notice text,
      circumstances jsonb, court_land text, court_name text, document_id uuid, envelope_document_id uuid,
      decision_id uuid, filed_remedy text, is_late boolean NOT NULL, court_decision_kind text,
      court_outcome text, procedure_step text, member_state text, anchor text, recorded_by text NOT NULL,
      recorded_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, entry_id));

SELECT es.protect_view('public.procedure_entries');

INSERT INTO es.outdated (view) SELECT 'procedure_entries'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE TABLE public.address_changes (tenant_id uuid NOT NULL, address_change_id uuid NOT NULL, case_id uuid NOT NULL, changed_on date NOT NULL,
      remind_on date NOT NULL, untold text[] NOT NULL, reported_on date, PRIMARY KEY (tenant_id, address_change_id));

SELECT es.protect_view('public.address_changes');

INSERT INTO es.outdated (view) SELECT 'address_changes'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX procedures_of_case ON procedures (tenant_id, case_id, recorded_at, procedure_id);

CREATE INDEX hearings_of_case ON hearings (tenant_id, case_id, hearing_on, hearing_id);

CREATE INDEX hearings_by_day ON hearings (tenant_id, hearing_on, hearing_id);

CREATE INDEX hearings_to_come ON hearings (tenant_id, case_id, status, hearing_on, hearing_id);

CREATE INDEX procedure_entries_of_case ON procedure_entries (tenant_id, case_id, happened_on, entry_id);

CREATE INDEX address_changes_of_case ON address_changes (tenant_id, case_id, changed_on, address_change_id);

ALTER TABLE documents ADD COLUMN procedure_id uuid, ADD COLUMN document_kind text,
        ADD COLUMN arrived_on date, ADD COLUMN service_mode text;

INSERT INTO es.outdated (view) SELECT 'documents'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- Deadlines1798000000023

CREATE TABLE public.deadlines (tenant_id uuid NOT NULL, deadline_id uuid NOT NULL, case_id uuid NOT NULL, origin jsonb NOT NULL, computation jsonb, text text,
      severity text NOT NULL, runs_for text NOT NULL, status text NOT NULL, ends_on date NOT NULL, notice_day date,
      is_provisional boolean NOT NULL, needs_typed_day boolean NOT NULL, staff_id text NOT NULL,
      proposed_by text NOT NULL, proposed_at timestamptz NOT NULL, confirm_by date, confirmed_by text,
      confirmation_overdue boolean NOT NULL, met_on date, means text, late boolean, waiver_reason text,
      supersession_reason text, supersedes uuid, superseded_by uuid, requested_on date, obstacle_ended_on date,
      obstacle text, decided_on date, reminded_days_before int, reminded_at timestamptz,
      unacknowledged_by text[] NOT NULL, alarm_cause text, alarm_since timestamptz, PRIMARY KEY (tenant_id, deadline_id));

SELECT es.protect_view('public.deadlines');

INSERT INTO es.outdated (view) SELECT 'deadlines'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX deadlines_of_case ON deadlines (tenant_id, case_id, ends_on, deadline_id);

CREATE INDEX deadlines_of_case_by_status ON deadlines (tenant_id, case_id, status, ends_on, deadline_id);

CREATE INDEX deadlines_alarming ON deadlines (tenant_id, ends_on, deadline_id)
        WHERE alarm_cause IS NOT NULL OR confirmation_overdue;

ALTER TABLE documents ADD COLUMN deadline_id uuid;

INSERT INTO es.outdated (view) SELECT 'documents'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

-- DeadlineTimers1798000000024

CREATE TABLE public.deadline_timers (tenant_id uuid NOT NULL, deadline_id uuid NOT NULL, case_id uuid NOT NULL, staff_id text NOT NULL, ends_on date NOT NULL,
      lapses_after date,
      remind_days_before int[] NOT NULL, last_reminder int, remind_at timestamptz, confirm_by date,
      legal boolean NOT NULL, watch_from timestamptz, PRIMARY KEY (tenant_id, deadline_id));

SELECT es.protect_view('public.deadline_timers');

INSERT INTO es.outdated (view) SELECT 'deadline_timers'
    WHERE EXISTS (SELECT FROM es.event) OR EXISTS (SELECT FROM es.inbox)
    ON CONFLICT (view) DO UPDATE SET since = clock_timestamp();

CREATE INDEX deadlines_to_remind_of ON deadline_timers (remind_at, deadline_id) WHERE remind_at IS NOT NULL;

CREATE INDEX deadlines_to_lapse ON deadline_timers (lapses_after, deadline_id) WHERE lapses_after IS NOT NULL;

CREATE INDEX deadlines_to_confirm ON deadline_timers (confirm_by, deadline_id) WHERE confirm_by IS NOT NULL;

CREATE INDEX deadlines_to_watch ON deadline_timers (watch_from, deadline_id) WHERE watch_from IS NOT NULL;

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
