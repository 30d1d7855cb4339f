## Achievement of units, evaluation, what an overall rating rests on

appraisal-period-year = { $period } { $year }
appraisal-whole-year = the year { $x }
appraisal-periods = Periods
appraisal-predicate = Overall rating
appraisal-people = People
appraisal-work = Work results
appraisal-behaviour = Work behaviour
appraisal-behaviour-long = Work behaviour (BerAKHLAK)
appraisal-feedback = Feedback
appraisal-received = Received by the employee
appraisal-acting-plt = Acting
appraisal-acting-plh = Acting (daily)

appraisal-level-above = Above expectation
appraisal-level-meets = Meets expectation
appraisal-level-below = Below expectation
appraisal-predicate-very-good = Very good
appraisal-predicate-good = Good
appraisal-predicate-needs-improvement = Needs improvement
appraisal-predicate-poor = Poor
appraisal-predicate-very-poor = Very poor
appraisal-organisation-excellent = Excellent
appraisal-organisation-good = Good
appraisal-organisation-needs-improvement = Needs improvement
appraisal-organisation-poor = Poor
appraisal-organisation-very-poor = Very poor

appraisal-quadrant = Performance quadrant: the overall rating that follows from results (rows) and behaviour (columns)
appraisal-cell-very-good = Very good
appraisal-cell-good = Good
appraisal-cell-needs-improvement = Needs improvement
appraisal-cell-poor = Poor / misconduct
appraisal-cell-very-poor = Very poor
appraisal-row-above = Results above
appraisal-row-meets = meets
appraisal-row-below = below
appraisal-column-above = above
appraisal-column-meets = meets
appraisal-column-below = Behaviour below

appraisal-pattern-excellent = pattern: mostly Very good
appraisal-pattern-good = pattern: mostly Good
appraisal-pattern-needs-improvement = pattern: mostly Needs improvement
appraisal-pattern-poor = pattern: mostly Poor
appraisal-pattern-very-poor = pattern: mostly Very poor

## The appraiser's list

appraisal-team-title = Evaluation
appraisal-team-lead = You rate; the system only shows the facts.
appraisal-team-empty = There is nobody you appraise
appraisal-team-empty-text = This list holds those whose appraiser you are in this period. If somebody is missing, ask your unit admin.
appraisal-no-cycle = The performance year is not open
appraisal-no-cycle-text = HR opens a performance year with its periods. Evaluations appear here after that.
appraisal-start = Start rating
appraisal-progress = { $period } · { $done } of { $all } done
appraisal-column-name = Name
appraisal-column-state = State
appraisal-column-period = Period
appraisal-column-unit = Unit
appraisal-rate = Rate
appraisal-open = Open
appraisal-turn-done = Done
appraisal-turn-waits = Waiting for you
appraisal-turn-organisation-first = Waiting for the unit's rating
appraisal-turn-no-plan = No plan in force in this period
appraisal-plan-ended = Plan ended { $x }
appraisal-turn-hr = HR (with the number of a decree)
appraisal-turn-note-done = the overall rating is set
appraisal-turn-note-waits = can be rated now
appraisal-turn-note-organisation-first = the unit's rating comes first
appraisal-turn-note-no-plan = nothing to evaluate
appraisal-set-on = set { $x }
appraisal-received-on = received { $x }
appraisal-spread-team = your team
appraisal-spread-finding = Overall ratings of { $whose }: { $n } people have one
appraisal-spread-note = line: the pattern for the unit's rating; a consideration, no quota
appraisal-spread-note-none = the pattern appears once the unit's rating is set
appraisal-pattern-small = This unit is small; the pattern is read at the parent unit.
appraisal-pattern-kept = The spread so far fits the pattern. The pattern is a consideration and holds nothing back.
appraisal-pattern-limit-mode-expected = To consider: by the pattern the expected rating is the most frequent (largest count { $limit }, there are { $actual }).
appraisal-pattern-limit-very-good-max = To consider: by the pattern at most { $limit } Very good, there are { $actual }.
appraisal-pattern-limit-good-max = To consider: by the pattern at most { $limit } Good, there are { $actual }.
appraisal-pattern-limit-lower-required = To consider: by the pattern somebody has Needs improvement or Poor (at least { $limit }, there are { $actual }).
appraisal-pattern-limit-very-good-max-10 = To consider: by the pattern at most { $limit } Very good, there are { $actual }.
appraisal-pattern-limit-needs-improvement-min = To consider: by the pattern at least { $limit } Needs improvement, there are { $actual }.
appraisal-pattern-limit-poor-min = To consider: by the pattern at least { $limit } Poor, there are { $actual }.
appraisal-pattern-limit-very-poor-min = To consider: by the pattern at least { $limit } Very poor, there are { $actual }.
appraisal-pattern-limit-needs-or-poor-min-10 = To consider: by the pattern at least { $limit } Needs improvement and Poor together, there are { $actual }.
appraisal-pattern-limit-very-good-none = To consider: by the pattern nobody has Very good (limit { $limit }, there are { $actual }).

## The rating page

appraisal-eyebrow = Evaluation · { $x }
appraisal-eyebrow-place = Evaluation · { $period } · { $place } of { $all }
appraisal-organisation-of = Achievement of { $unit } in { $period }:
appraisal-set-by = set by { $by }, { $when }
appraisal-facts = Results by evidence
appraisal-facts-note = Computed from results and evidence; nothing is changed on this page.
appraisal-facts-empty = This plan has no indicators yet.
appraisal-column-result = Work result · indicator
appraisal-column-indicator = Indicator
appraisal-column-target = Target by { $x }
appraisal-column-target-unit = Target
appraisal-column-value = Result
appraisal-column-evidence = State and evidence
appraisal-target-none = not due yet
appraisal-value-none = none yet
appraisal-polarity-higher = more is better
appraisal-polarity-lower = less is better
appraisal-nature-cumulative = cumulative
appraisal-nature-end-position = end position
appraisal-nature-average = average
appraisal-nature-annual = annual
appraisal-fact-reached = Target reached
appraisal-fact-short = Below target
appraisal-fact-unmeasured = No percentage
appraisal-fact-returned = Returned
appraisal-fact-missing = No result yet
appraisal-fact-not-due = Not due yet
appraisal-source-verified = verified by { $by }, { $when }
appraisal-source-reported = reported by { $by }, { $when }
appraisal-source-returned = returned; reported by { $by }, { $when }
appraisal-summary-reached = { $count } of { $due } indicators reached their target
appraisal-summary-short = { $count } of { $due } below target
appraisal-summary-returned = { $count } of { $due } returned, not mended yet
appraisal-summary-missing = { $count } of { $due } without result, which is not zero
appraisal-summary-unmeasured = { $count } of { $due } without percentage
appraisal-traces = How it is computed, and the rules
appraisal-context = Dialogue and context
appraisal-context-empty = There is no dialogue note and no earlier evaluation yet.
appraisal-dialogues = { $n ->
    [one] Performance dialogue: { $n } note
   *[other] Performance dialogue: { $n } notes
}
appraisal-earlier-why = reason at the time
appraisal-form = Your rating
appraisal-form-note = You rate; the system only shows the facts.
appraisal-prescribed = This person heads the unit. The unit's rating { $organisation } becomes the work rating: { $level }.
appraisal-feedback-for = Feedback for { $x }
appraisal-feedback-hint = required · visible to the employee
appraisal-feedback-by = From { $x }
appraisal-work-reason = Reason for the rating of work results (required where it differs from the facts)
appraisal-work-reason-hint = Required too where results are incomplete. Visible to the employee.
appraisal-behaviour-reason = Reason for the rating of behaviour
appraisal-revision-reason = Reason for the change
appraisal-revision-reason-hint = The earlier evaluation is kept.
appraisal-keep-draft = Save draft
appraisal-set = Set
appraisal-set-next = Set, next person
appraisal-draft-restored = Your draft of { $x } is open again.
appraisal-draft-too-long = This draft is too long to be kept. Shorten the text.
appraisal-given = The evaluation that is set
appraisal-why = See what it rests on
appraisal-theirs-title = It was set elsewhere
appraisal-theirs-text = What is there now: { $predicate }. { $feedback }
appraisal-theirs-choose = What you typed is still below. Set it again to replace it, or leave this page to let it be.

appraisal-missing-hasil = Choose the rating of work results.
appraisal-missing-perilaku = Choose the rating of work behaviour.
appraisal-missing-umpan = Write feedback for the employee.
appraisal-missing-alasan-hasil = Write the reason for the rating of work results.
appraisal-missing-alasan-perilaku = Write the reason for the rating of behaviour.
appraisal-missing-alasan-perubahan = Write why this evaluation is changed.
appraisal-missing-predikat = Choose one of the five ratings.
appraisal-missing-alasan = Write the reason for this rating.
appraisal-long-umpan = Feedback has at most 4,000 characters.
appraisal-long-alasan-hasil = A reason has at most 2,000 characters.
appraisal-long-alasan-perilaku = A reason has at most 2,000 characters.
appraisal-long-alasan-perubahan = A reason has at most 2,000 characters.
appraisal-reason-incomplete = Results are incomplete. Write on what this rating rests.
appraisal-reason-short = A target was not reached. Write why the work results are above expectation.
appraisal-reason-behaviour = Write what happened: no figure shows behaviour below expectation.
appraisal-behaviour-reason-hint = Needed where behaviour is below expectation.
appraisal-note = the employee’s note: “{ $x }”
appraisal-set-again = Save the change
appraisal-reason-none-reached = No target was reached. Write why the work results are not below expectation.
appraisal-reason-reached = Every target was reached. Write why the work results are below expectation.

appraisal-refusal-plan-not-set = This plan is not set yet, so it cannot be evaluated.
appraisal-refusal-period-not-begun = This period begins on { $day }.
appraisal-refusal-period-outside-plan = This plan does not apply in this period.
appraisal-refusal-cycle-closed = This performance year is closed.
appraisal-refusal-year-not-over = The year is evaluated from { $day }, the plan's last day.
appraisal-refusal-final = The result of this year is final. Only an objection changes it.
appraisal-refusal-organisation-first = The rating of { $unit } is not set. Its people are rated after it; now it is the turn of: { $turn }.
appraisal-refusal-work-follows-organisation = This person heads a unit with the rating { $organisation }, so the work rating is { $level }.
appraisal-refusal-words = Some fields must be mended.
appraisal-refusal-facts-changed = A result or the unit's rating changed since this page was opened. Look again, then set.
appraisal-refusal-already-received = The employee received this evaluation on { $day }. Only an objection can change it.
appraisal-refusal-stale = This evaluation was set since you opened it.
appraisal-refusal-no-rule-in-force = There is no rule for this period yet.

## What an overall rating rests on

appraisal-own-title = My evaluations
appraisal-own-lead = The overall rating of each period and what it rests on.
appraisal-own-empty = No period has been evaluated
appraisal-own-empty-text = Periods appear here once your plan is set.
appraisal-own-waits = not set yet
appraisal-basis-title = What my overall rating rests on
appraisal-basis-title-of = What the overall rating of { $x } rests on
appraisal-basis-eyebrow = Overall rating of { $period } · set { $set }
appraisal-basis-eyebrow-received = Overall rating of { $period } · set { $set }, received { $received }
appraisal-basis-ratings = Work results: { $work }; behaviour: { $behaviour }.
appraisal-tree = From the overall rating to the evidence
appraisal-organisation-title = Achievement of the unit
appraisal-rated-by = Rated by { $by }, { $when }.
appraisal-rated-by-reason = Rated by { $by }, { $when }. Reason: “{ $reason }”
appraisal-evidence = { $n ->
    [one] 1 piece of evidence
   *[other] { $n } pieces of evidence
}
appraisal-evidence-none = no evidence file
appraisal-how = how it is computed
appraisal-paper = Open this evaluation as PDF
appraisal-receive = I have received it
appraisal-receive-note = To receive is not to agree. The time for an objection runs from the day you received it.
appraisal-proposal = Proposal: not final, and the employee does not see it. The appraiser may still change it.
appraisal-final-since = Final since { $x }.
appraisal-finalise = Make final
appraisal-finalise-note = The result is delivered to the employee. After that only an objection can change it.
appraisal-finalise-refused = It cannot be made final yet
appraisal-finalise-refusal-other-plan = The result of the year comes from the employee's last plan.
appraisal-finalise-refusal-stale = The evaluation was changed since you opened it. Read the new one, then make it final.
appraisal-deadline-before = The time for an objection runs from the day the employee says to have received it.
appraisal-deadline-over = The time for objections ended on { $until } ({ $days } working days after receipt).
appraisal-deadline = Objections are in time until { $until } ({ $days } working days from receipt).
appraisal-deadline-title = Deadline of an objection
appraisal-deadline-unknown = The last day for an objection cannot be counted yet: the holidays of that year are not decided.
appraisal-record = The record that cannot be changed
appraisal-record-note = What was set is never overwritten; a change is a new revision with its reason.
appraisal-revision = Revision { $number } · { $predicate } · { $when }
appraisal-ledger = Record of changes
appraisal-event-set = Set
appraisal-event-finalised = Made final
appraisal-event-agreed = Agreed by the employee
appraisal-event-filed = Objection filed
appraisal-event-answered = Objection explained by the appraiser
appraisal-event-decided = Objection decided
appraisal-event-received = Received by the employee
appraisal-event-registered = Made into a PDF document
appraisal-hash-inputs = Integrity code of the data
appraisal-hash-rules = Version code of the rules
appraisal-json = Download the raw data (JSON)
appraisal-receipt-refusal-not-evaluated = This evaluation is not set yet.
appraisal-receipt-refusal-already-received = You received it on { $day }.
appraisal-receipt-refusal-stale = This evaluation changed since you opened it. Read the new one below, then say that you have received it.
appraisal-receipt-refusal-no-rule-in-force = There is no rule of the deadline for today yet.
appraisal-rule-note = in force since { $from } · { $confidence }
appraisal-confidence-official = official text
appraisal-confidence-secondary = secondary source
appraisal-confidence-general-knowledge = general knowledge
appraisal-confidence-inference = our reading, not printed in a source
appraisal-formula-ratio = result divided by target, times 100
appraisal-formula-mirrored-ratio = (2 times target minus result) divided by target, times 100
appraisal-step-achievement-incomplete = There is no result yet; the achievement is incomplete, not zero.
appraisal-step-achievement-range-inside = The result is inside the target range { $min }–{ $max }.
appraisal-step-achievement-range-bound = The result is outside the target range { $min }–{ $max }: the end { $bound } counts.
appraisal-step-achievement-zero-target = A target of zero cannot divide; the result is { $realisation }.
appraisal-step-achievement-quotient = Result { $realisation }, target { $target }: { $formula }.
appraisal-step-achievement-rounded = Computed { $raw }, rounded to { $rounded }.
appraisal-step-achievement-floor = An achievement is not less than { $floor }; the computed figure is kept.
appraisal-step-achievement-cap = An achievement is limited to { $cap }; the computed figure is kept.
appraisal-step-deadline-days = { $days } { $kind } after { $received }; the day of receipt does not count.
appraisal-step-deadline-skipped = { $date } is a holiday and does not count.
appraisal-step-deadline-last-day = The last day is { $last-day }, until midnight local time.
appraisal-step-deadline-calendar-estimate = The calendar of { $year } is still an estimate.
appraisal-day-kind-working = working days
appraisal-day-kind-calendar = calendar days
appraisal-step-unit-achievement-mean = { $measured ->
    [one] Mean of { $measured } measured achievement; { $missing } missing left out.
   *[other] Mean of { $measured } measured achievements; { $missing } missing left out.
}
appraisal-step-predicate-quadrant = Work results “{ $work }” and behaviour “{ $behaviour }” give the overall rating { $predicate } in the quadrant.
appraisal-step-organisation-work-rating = The unit's rating { $organisation } becomes the work rating of its head: { $work }.

## Achievement of units

appraisal-units-title = Achievement of units
appraisal-units-lead = The leader one level up sets a unit's rating, before its people are rated.
appraisal-units-own = Your turn
appraisal-units-all = All units
appraisal-units-empty = There is no unit whose rating you set
appraisal-units-empty-text = A unit's rating is set by the head of the unit above, or recorded by HR.
appraisal-units-shown = { $n } units
appraisal-unit-waits = not set yet
appraisal-head-none = nobody heads it
appraisal-headed-by = Headed by: { $x }
appraisal-set-turn = Set by: { $x }
appraisal-unit-facts = Achievement of the unit's indicators
appraisal-unit-facts-note = Facts to consider; a person sets the rating.
appraisal-unit-facts-empty = This unit has no indicators this year.
appraisal-mean = { $measured ->
    [one] Mean of { $measured } measured achievement { $mean }%; { $missing } missing and left out.
   *[other] Mean of { $measured } measured achievements { $mean }%; { $missing } missing and left out.
}
appraisal-mean-none = { $missing ->
    [0] Nothing is due in this period yet.
   *[other] Nothing is measured yet; { $missing } missing.
}
appraisal-mean-title = Mean achievement of the unit
appraisal-unit-given = What was set
appraisal-unit-form = The unit's rating
appraisal-unit-correct = Correct the unit's rating
appraisal-unit-form-note = The earlier rating is kept when it is corrected.
appraisal-unit-reason = Reason
appraisal-unit-reason-hint = What was achieved, and why this rating.
appraisal-decree = Number of the decree
appraisal-decree-hint = Required where HR records a leader's decision.
appraisal-unit-set = Set the unit's rating
appraisal-unit-save = Save the correction
appraisal-facts-changed = The facts have changed since this rating was saved: a report, its evidence or the unit's rating. Check, then save again.
appraisal-running = { $period } goes on until { $day }; what was reached may still change.
appraisal-unit-rated = { $n ->
    [one] { $n } person of this unit or below was rated. A correction does not change that rating.
   *[other] { $n } people of this unit and below were rated. A correction does not change their ratings.
}
appraisal-unit-refusal-period-unknown = The performance year has no such period.
appraisal-unit-refusal-period-not-begun = This period begins on { $day }.
appraisal-unit-refusal-cycle-closed = This performance year is closed.
appraisal-unit-refusal-result-final = The result of the head of this unit is final and rests on this predicate. Only an objection can change it.
appraisal-unit-refusal-year-not-over = What a year achieved is set from { $day }, its last day.
appraisal-unit-refusal-reason-missing = Write the reason for this rating.
appraisal-unit-refusal-reason-too-long = A reason has at most 2,000 characters.
appraisal-unit-refusal-decree-missing = Write the number of the decree that you record.
appraisal-unit-refusal-decree-too-long = The number of a decree has at most 120 characters.
appraisal-unit-refusal-facts-changed = A result changed since this page was opened. Look again, then set.
appraisal-unit-refusal-stale = This unit's rating was set since you opened it.
appraisal-unit-refusal-no-rule-in-force = There is no rule for this period yet.

appraisal-fact-told = Not measured with numbers
appraisal-value-told = In words
appraisal-target-told = The measure of success above
appraisal-told = qualitative approach
appraisal-summary-told = { $count } of { $due } told in words, not measured with numbers
