## Progress and results

progress-title = Progress and results
progress-lead = Record how far each indicator has come, with a date and a short explanation.
progress-period-label = Performance year { $year } · { $period }
progress-card = Work results
progress-tick = vertical line = target up to today
progress-column-result = Planned work result
progress-column-source = Data status
progress-column-amount = Result / target of the year
progress-column-pace = Progress
progress-supports = Contributes to: { $x }
progress-record = Enter result
progress-record-again = Update
progress-empty-title = No plan has been set yet
progress-empty-text = Results are recorded against a plan (SKP) that the appraiser has set. As soon as your plan is set, its indicators appear here.

progress-state-none = Not reported yet
progress-state-reported = Reported by employee
progress-state-verified = Verified by superior
progress-state-returned = Returned

progress-pace-above = above the target { $when } ({ $target })
progress-pace-on = target { $when } ({ $target }) reached
progress-pace-near-below = slightly below the target { $when } ({ $target }), within tolerance
progress-pace-near-above = slightly over the limit { $when } ({ $target }), within tolerance
progress-pace-exact = at the target { $when } ({ $target })
progress-pace-below = below the target { $when } ({ $target })
progress-pace-better-below = better than the target { $when } ({ $target })
progress-pace-worse-above = over the limit { $when } ({ $target })
progress-pace-missing = not reported yet; target { $when }: { $target }
progress-pace-waiting = nothing is due yet
progress-pace-annual = published once a year
progress-pace-no-target = no period target yet
progress-until-today = up to today
progress-quarter = Quarter { $x }
progress-quarter-short = Q { $x }
progress-whole-year = Whole year
progress-of = of { $x }
progress-earlier = last in { $when }: { $amount }
progress-evidence-count = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
progress-returned-because = Reason: { $x }

progress-fact-result = Planned work result
progress-fact-target = Target of this year
progress-fact-amount = Result
progress-amount = Result up to that day
progress-amount-hint = The whole amount up to that day, not what was added.
progress-as-of = As of
progress-note = Short explanation
progress-note-hint = What was done and where the evidence is. Do not write names or ID numbers of citizens.
progress-save = Save result
progress-read-only = Only the owner of the plan records its results. You can read it here.
progress-verified-again = This report is verified. When it or its evidence is changed, your superior has to verify it again.
progress-draft-restored = Your draft of { $x } was opened again.
progress-theirs-title = This result was changed elsewhere
progress-theirs-text = What is saved now ({ $when }): { $amount }. { $note }
progress-theirs-choose = What you typed is still below. Save to replace what is there, or go back to leave it.
progress-back = Back without saving

progress-refusal-amount-missing = Enter the result, for example “41” or “97.5”.
progress-refusal-amount-not-a-number = Write the result in digits, for example “41” or “97.5”.
progress-refusal-amount-too-long = This number is too long: at most 15 digits and 6 after the point.
progress-refusal-date-missing = Enter the date, for example 18 September 2026.
progress-refusal-plan-not-set = This plan has not been set yet, so its results cannot be recorded.
progress-refusal-period-unknown = This period is not part of the plan's performance year.
progress-refusal-as-of-outside-period = Choose a day from { $from } to { $to }.
progress-refusal-as-of-in-future = This day has not come yet. Choose today or earlier.
progress-refusal-note-too-long = The explanation can have 4,000 characters at most.
progress-refusal-already-rated = This period was rated. If something is wrong, ask your superior to return the report with a reason; once the evaluation was received, it changes only by an objection.
progress-refusal-stale = This result was changed since you opened it.

progress-returned-title = Returned: to be mended
progress-returned-mend = Correct what is entered or add evidence, then save again. A report that is saved again waits for verification.
progress-date-not-begun = Can be filled in from { $from }.
progress-date-hint = Day, month, year: from { $from } to { $to }.
progress-evidence-title = Evidence
progress-evidence-file = Add evidence files
progress-evidence-file-hint = At most 5 files of 25 MB each: PDF, photo (JPG, PNG, WebP), Excel, Word, ODS, ODT, CSV or text. Do not upload names or ID numbers of citizens.
progress-evidence-url = Link to evidence
progress-evidence-url-hint = The whole address, beginning with https://.
progress-evidence-recent = Use evidence you uploaded before
progress-evidence-unlink = Detach
progress-evidence-link = link
progress-evidence-none = No evidence
progress-as-of-short = as of { $x }
progress-verified-on = verified { $x }
progress-incomplete = not there yet
progress-periods = Periods

progress-team-title = Monitoring
progress-team-lead = { $n ->
    [0] No report of { $period } waits for your verification.
    [one] { $n } report of { $period } waits for your verification.
   *[other] { $n } reports of { $period } wait for your verification.
}
progress-team-no-year = HR has not opened this performance year yet.
progress-team-shown = { $n ->
    [one] { $n } person on this page
   *[other] { $n } people on this page
}
progress-team-empty-title = You appraise nobody yet
progress-team-empty-text = People whose appraiser you are appear here. If somebody is missing, ask HR.
progress-column-person = Employee
progress-column-reports = Reports
progress-column-target = Target of the period
progress-column-realisation = Result
progress-column-evidence = Evidence
progress-count-reported = { $n } waiting
progress-count-verified = { $n } verified
progress-count-returned = { $n } returned
progress-post-ended = no longer in this post
progress-plan-not-in-period = Plan not in force in this period
progress-count-none = No report yet
progress-check = Check
progress-open = Open
progress-plan-not-started = No plan yet
progress-plan-draft = Plan is a draft
progress-plan-proposed = Plan waits to be set
progress-plan-returned = Plan was returned
progress-plan-set = Plan is set
progress-plan-set-with-note = Plan is set with a note

progress-person-lead = Reports of { $period } { $year }
progress-person-reports = Results based on evidence
progress-person-facts = achievement is computed from results; the appraiser rates
progress-person-empty-title = Nothing was reported yet
progress-person-empty-text = Results are recorded once the plan is set.
progress-verify = { $n ->
   *[other] Verify those ticked ({ $n } waiting)
}
progress-doubt-negative = An amount below zero. Please check it again.
progress-doubt-fell = Less than in the period before, though this adds up over the year. Please check it again.
progress-doubt-far-beyond = More than three times the target. Please check it again.
progress-verify-one = Verify { $x }
progress-verify-hint = Untick reports you are not sure of yet.
progress-verify-hint-chosen = Tick the reports that you are sure of.
progress-verify-hint-odd = What looks odd is not ticked: check it first.
progress-verify-nothing = No report waits for verification.
progress-verify-next = Next: { $x }
progress-return = Return
progress-past = History ({ $n })
progress-past-recorded = { $on }: { $by } reported { $what } { $measure }
progress-past-verified = { $on }: { $by } verified { $what } { $measure }
progress-past-returned = { $on }: { $by } returned it: “{ $what }”
progress-rating-received = This period was evaluated and the evaluation was received: its reports change by an objection alone.
progress-rating-set = This period was evaluated. When a report is returned, the facts differ from those that were rated and the evaluation has to be looked at again.
progress-return-again = Change the reason
progress-return-again-do = Save the reason
progress-return-reason = Reason for the return
progress-return-do = Return to the employee

progress-unit-title = Unit results
progress-unit-lead = { $unit } · { $period } { $year }
progress-unit-card = Indicators of the unit
progress-unit-mean = { $measured ->
    [one] Mean achievement { $mean } of { $measured } measured indicator; { $missing } missing and left out.
   *[other] Mean achievement { $mean } of { $measured } measured indicators; { $missing } missing and left out.
}
progress-unit-not-due = { $n ->
    [one] { $n } annual indicator is measured at the end of the year and is not counted yet.
   *[other] { $n } annual indicators are measured at the end of the year and are not counted yet.
}
progress-unit-no-mean = { $n ->
    [one] Nothing is measured yet; the result of { $n } indicator is missing.
   *[other] Nothing is measured yet; results of { $n } indicators are missing.
}
progress-unit-empty-title = This unit has no indicators yet
progress-unit-empty-text = Indicators come from the performance agreement that HR imports.
progress-unit-note = Source and explanation
progress-unit-note-hint = Where the figure comes from and what its reader should know.
progress-unit-read-only = Results of a unit are recorded by its head, its unit admin or HR. You can read them here.
progress-column-goal = Indicator and goal
progress-column-targets = Target of period / year
progress-column-achievement = Achievement
progress-fact-goal = Goal
progress-fact-unit = Unit
progress-fact-source = Data source
progress-fact-before = Result of { $x }
progress-fact-period-target = Target of { $x }

progress-refusal-file-too-large = { $name }: at most 25 MB. Make the file smaller or use a link.
progress-refusal-file-quota = { $name }: this file exceeds what you may send, 500 MB an hour. Try again later or send a smaller one.
progress-refusal-file-empty = { $name }: this file is empty. Choose one with content.
progress-refusal-file-kind = { $name }: the content is not of a kind that is taken. Save it as PDF, photo, Excel, Word, ODS, ODT, CSV or text.
progress-refusal-too-many-files = { $name }: at most 5 files at a time. Add the rest afterwards.
progress-refusal-too-many-of-report = A result has at most 20 pieces of evidence. Detach those it does not need.
progress-refusal-too-many-of-person = Your room for evidence is full (5,000 pieces). Ask HR.
progress-refusal-link-invalid = Write the whole address, beginning with https://, for example https://drive.example.go.id/list.
progress-refusal-link-too-long = An address has at most 2,000 letters.
progress-refusal-cycle-closed = This performance year is closed.
progress-refusal-nothing-chosen = Tick at least one report.
progress-refusal-too-many = Too many reports at a time.
progress-refusal-verify-stale = { $n ->
    [one] { $n } report has changed since you opened it; none was verified. Check it below, then verify again.
   *[other] { $n } reports have changed since you opened them; none was verified. Check them below, then verify again.
}
progress-refusal-reason-missing = Give a reason, for example “Attach the attendance list of August”.
progress-refusal-rating-received = The evaluation of this period was received by the employee. It changes only by an objection.
progress-refusal-reason-too-long = A reason has at most 2,000 letters.

progress-told = Result in words
progress-told-hint = How far the measure of success is met, and where the evidence is. Do not write names or ID numbers of citizens.
progress-in-words = In words
progress-pace-told = not measured with numbers
progress-earlier-told = last in { $x }
progress-fact-success = Measure of success and target
progress-theirs-told = What is saved now ({ $when }): { $note }
progress-refusal-words-missing = Write the result in words.
progress-refusal-in-words = This plan follows the qualitative approach: results are told in words, without a number.
progress-refusal-in-numbers = This plan follows the quantitative approach: results are numbers.
