## Progress and results

progress-title = Progress and results
progress-lead = Record how far each indicator has come, with a date and a short explanation.
progress-period-label = Performance year { $year } · { $period }
progress-card = Work results
progress-tick = upright line = target up to today
progress-column-result = Planned work result
progress-column-source = Data source
progress-column-amount = Result / target of the year
progress-column-pace = Progress
progress-supports = Contributes to: { $x }
progress-record = Record
progress-record-again = Update
progress-empty-title = No plan has been set yet
progress-empty-text = Results are recorded against a plan (SKP) that the appraiser has set. As soon as your plan is set, its indicators appear here.

progress-state-none = Not reported yet
progress-state-reported = Reported by employee
progress-state-verified = Verified by superior
progress-state-returned = Returned

progress-pace-above = above the target { $when } ({ $target })
progress-pace-on = on the target { $when } ({ $target })
progress-pace-below = below the target { $when } ({ $target })
progress-pace-better-below = better than the target { $when } ({ $target })
progress-pace-worse-above = over the limit { $when } ({ $target })
progress-pace-missing = not reported yet; target { $when }: { $target }
progress-pace-waiting = nothing is due yet
progress-pace-annual = waits for its yearly release
progress-pace-no-target = no period target yet
progress-until-today = up to today
progress-quarter = Quarter { $x }
progress-quarter-short = of quarter { $x }
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
progress-draft-restored = Your draft of { $x } was opened again.
progress-theirs-title = This result was changed elsewhere
progress-theirs-text = What is saved now ({ $when }): { $amount }. { $note }
progress-theirs-choose = What you typed is still below. Save to replace what is there, or go back to leave it.
progress-back = Back without saving

progress-refusal-amount-missing = Enter the result, for example “41” or “97.5”.
progress-refusal-amount-not-a-number = Write the result in digits, for example “41” or “97.5”.
progress-refusal-amount-too-long = This number is too long: at most 15 digits and 6 after the point.
progress-refusal-date-missing = Enter the date, for example 18-09-2026.
progress-refusal-plan-not-set = This plan has not been set yet, so its results cannot be recorded.
progress-refusal-period-unknown = This quarter is not part of the plan's performance year.
progress-refusal-as-of-outside-period = Choose a day from { $from } to { $to }.
progress-refusal-as-of-in-future = This day has not come yet. Choose today or earlier.
progress-refusal-note-too-long = The explanation can have 4,000 characters at most.
progress-refusal-stale = This result was changed since you opened it.
