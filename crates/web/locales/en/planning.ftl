## Plans (SKP), team, goals, performance year

planning-title = Performance plan (SKP)
planning-title-of = Plan (SKP) of { $x }
planning-own-title = My plan (SKP)
planning-own-lead = What you work on this year, agreed with your appraiser.
planning-year = Performance year { $x }
planning-eyebrow = SKP { $year } · quantitative approach · { $form } · { $from } – { $to }
planning-since = since { $x }
planning-ball = with { $name } since { $since }
planning-open = Open the plan
planning-start = Start the plan of { $x }
planning-start-text = The plan of { $x } has not been started. You can write it now; a superior whose own plan is not set yet does not hold you up.
planning-not-done = The plan did not change
planning-no-cycle-title = The performance year is not open yet
planning-no-cycle-text = Plans are written once HR has opened the performance year. There is nothing for you to do now.
planning-no-post-title = No plan for you
planning-no-post-text = Civil servants write a plan for each of their assignments. If you are an employee and this page is empty, ask HR to check your assignment.

planning-state-not-started = Not started
planning-state-draft = Draft
planning-state-proposed = Proposed
planning-state-returned = Returned
planning-state-set = Set
planning-state-set-with-note = Set with a note

planning-form-staff = staff (JA/JF)
planning-form-head = heads
planning-form-label = Form of the plan
planning-form-hint = High officials and heads of independent units use the heads’ form, with a perspective for each indicator.
planning-form-by-position = As the position says

planning-aspect-quantity = Quantity
planning-aspect-quality = Quality
planning-aspect-time = Time
planning-aspect-cost = Cost
planning-perspective-service-recipient = Service recipients
planning-perspective-business-process = Business process
planning-perspective-internal-strengthening = Internal strengthening
planning-perspective-budget = Budget
planning-polarity-higher = higher is better
planning-polarity-lower = lower is better
planning-nature-cumulative = cumulative
planning-nature-end-position = end position
planning-nature-average = average
planning-nature-annual = annual
planning-kind-main = A. Main
planning-kind-additional = B. Additional
planning-annex-support = Resource support
planning-annex-accountability = Accountability scheme
planning-annex-consequence = Consequences
planning-annex-empty-support = No support has been promised yet. Write what is needed, who promises it, and by when.
planning-annex-empty-accountability = Nothing has been agreed yet on when and how results are reported.
planning-annex-empty-consequence = No consequences have been agreed yet.
planning-acting-plt = Acting
planning-acting-plh = Acting (daily)
planning-quarter = Q { $x }

planning-employee = Employee
planning-appraiser = Appraiser
planning-superior-set = Their own plan was set on { $x }.
planning-superior-late = Their own plan is not set yet. This does not hold you up: links to their results are provisional until it is.
planning-superior-none = They have no plan this year yet. This does not hold you up: name the superior’s result in your own words, or choose a goal of the unit.

planning-dialogue = Clarified expectations
planning-dialogue-on = dialogue of { $x }
planning-dialogue-by = expectation of { $appraiser }, recorded by { $by }
planning-dialogue-count = { $n ->
    [one] { $n } record
   *[other] { $n } records
}
planning-dialogue-none = No dialogue has been recorded yet. Talk first about what is expected this year; the record is for both of you.

planning-results = Work results
planning-add-result = Result
planning-column-serves = Superior’s result it serves
planning-column-result = Planned result
planning-column-aspect = Aspect
planning-column-perspective = Perspective
planning-column-indicator = Individual indicator
planning-column-target = Target
planning-column-source = Data source
planning-no-indicator = No indicator yet
planning-no-statement = Not written yet
planning-empty-title = No results yet
planning-empty-text = Begin with the one result that matters most. Good: “Pupils present at 75% of meetings, 25–30 pupils”. Less good: “Run the science club”.
planning-edit = Edit
planning-add = Add
planning-raise = Move up
planning-link-provisional = provisional
planning-link-gone = no longer in the superior’s plan

planning-behaviour = Work behaviour
planning-edit-behaviour = Special expectations
planning-guides = { $n ->
    [one] { $n } guide
   *[other] { $n } guides
}
planning-special = Special expectation: { $x }
planning-no-expectation = No special expectation
planning-history = History
planning-propose = Propose to { $x }
planning-incomplete = Not ready to be proposed. First complete:
planning-returned-title = Returned to be mended
planning-disputed-title = Set with the employee’s note

planning-missing-row = This row is empty.
planning-missing-results = Add at least one main result.
planning-missing-indicators = Add at least one indicator.
planning-missing-annex = This annex is empty.
planning-missing-statement = Write what it is.
planning-missing-serves = Choose the superior’s result it serves.
planning-missing-aspect = Choose an aspect: quantity, quality, time or cost.
planning-missing-perspective = Choose a perspective.
planning-missing-name = Write the indicator: what is measured.
planning-missing-measure = Give the unit of measure, such as “modules”.
planning-missing-target = Give a target, such as “6”.
planning-missing-period-target = Give the period’s target.
planning-missing-source = Give the data source.
planning-missing-owner = Write who promises this support.
planning-missing-due-on = Say by when this support is there.
planning-unknown-row = This row was removed elsewhere.
planning-unknown-results = This result is not known.
planning-unknown-indicators = This indicator is not known.
planning-unknown-annex = This line of the annex is not known.
planning-unknown-statement = This text is not known.
planning-unknown-serves = This choice is no longer there for your superior or unit. Choose another.
planning-unknown-aspect = This aspect is not known.
planning-unknown-perspective = This perspective is not known.
planning-unknown-name = This indicator is not known.
planning-unknown-measure = This unit of measure is not known.
planning-unknown-target = This target is not known.
planning-unknown-period-target = This performance year has no such period.
planning-unknown-source = This source is not known.
planning-unknown-owner = This promise is not known.
planning-unknown-due-on = This date is not known.
planning-wrong-too-long = At most { $n } characters.
planning-wrong-too-many = At most { $n } rows.
planning-wrong-reversed = The lower end of the target is above its upper end.
planning-wrong-repeated = This row stands there twice.

planning-refusal-cycle-unknown = There is no such performance year.
planning-refusal-cycle-closed = This performance year is closed.
planning-refusal-assignment-outside-cycle = This assignment has no day in that performance year.
planning-refusal-not-an-employee = Only civil servants have a plan.
planning-refusal-plan-exists = There is a plan for this assignment already.
planning-refusal-plan-not-open = This plan has been proposed or set, so it can no longer be changed.
planning-refusal-plan-not-proposed = This plan does not wait for a decision.
planning-refusal-stale = This plan has changed since you opened it. Open it again and check what it says.
planning-refusal-note-missing = Write the reason, so that it is clear what to mend.
planning-refusal-note-too-long = At most 2,000 characters.
planning-refusal-appraiser-missing = Nobody appraises this assignment yet. Ask HR to name the direct superior.
