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
planning-refusal-form-of-heads = The plan form for heads is only for those who head a unit.
planning-refusal-not-an-employee = Only civil servants have a plan.
planning-refusal-plan-exists = There is a plan for this assignment already.
planning-refusal-plan-not-open = This plan has been proposed or set, so it can no longer be changed.
planning-refusal-plan-not-proposed = This plan does not wait for a decision.
planning-refusal-stale = This plan has changed since you opened it. Open it again and check what it says.
planning-refusal-note-missing = Write the reason, so that it is clear what to mend.
planning-refusal-note-too-long = At most 2,000 characters.
planning-refusal-appraiser-missing = Nobody appraises this assignment yet. Ask HR to name the direct superior.

planning-crumb = Plan { $x }
planning-back = Back to the plan
planning-choose = Choose
planning-save = Save
planning-save-and-add = Add another indicator
planning-draft-restored = Your draft of { $x } is open again.
planning-theirs-title = This part was changed elsewhere
planning-theirs-text = What is saved now stands below; what you typed is in the form. Save to replace what is saved, or
planning-theirs-keep = go back and leave it as it is
planning-result-new = New result
planning-result-edit = Edit result
planning-result-hint = Name the result, not the activity. Good: “Teaching practice improves”. Less good: “Teach”.
planning-kind-label = Kind of result
planning-kind-choice-main = Main
planning-kind-choice-additional = Additional
planning-kind-note-main = duty of the position
planning-kind-note-additional = assigned beside the position’s duty
planning-serves-hint = Choose from your superior’s plan, or from the unit’s goals.
planning-serves-none = Not chosen yet
planning-serves-words = In your own words
planning-serves-words-hint = Only if there is nothing to choose yet; used until the superior’s plan is set.
planning-choices-superior = Superior’s results
planning-choices-unit = Goals of { $x }
planning-choice-provisional = { $x } (provisional)
planning-indicator-number = Indicator { $n }
planning-indicator = Individual indicator
planning-indicator-hint = What is measured, such as “Pupils present at 75% of meetings”.
planning-target-min = Target of the year
planning-target-max = up to
planning-measure = Unit of measure
planning-source-hint = Where the figure is read, such as “Club attendance list”.
planning-paste-title = Paste from a spreadsheet or an earlier plan
planning-paste-label = Copied rows
planning-paste-hint = Copy from Excel or from the form of an SKP, one row an indicator: aspect, indicator, target. With a row of headings, the columns unit, source, and TW I–IV are read too. Nothing is saved before you press Save.
planning-paste-fill = Fill in the form
planning-paste-no-indicator = No indicator can be read. Copy rows of a table, not a picture; the column of the indicator must be filled.
planning-paste-too-many = A plan has 100 indicators at most. Paste fewer rows.
planning-paste-aspect = “{ $x }” is no aspect and no perspective. Choose one.
planning-more-fields = Direction, nature, and target of each period
planning-polarity = Direction
planning-nature = Nature
planning-nature-note-cumulative = adds up through the year
planning-nature-note-end-position = state at the end of the period
planning-nature-note-average = mean over the period
planning-nature-note-annual = published once a year
planning-period-hint = What should be reached by the end of each period. May be empty.
planning-remove-indicator = Remove this indicator when saving
planning-remove-result = Remove the result
planning-remove-line = Remove this line
planning-remove = Remove
planning-remove-title-result = Remove this result?
planning-remove-title-line = Remove this line?
planning-remove-text-result = “{ $x }” is removed from the plan with all its indicators. This cannot be undone.
planning-remove-text-line = “{ $x }” is removed from the plan. This cannot be undone.
planning-annex-statement = Text
planning-annex-hint-support = People, budget, tools or information that is needed, such as “Optics kit (2 sets)”.
planning-annex-hint-accountability = When, how and to whom results are reported.
planning-annex-hint-consequence = What was agreed if the target is reached or not.
planning-annex-owner = Who promises it
planning-annex-owner-hint = A position or unit, such as “Head of school”.
planning-annex-due = There by
planning-date-unreadable = Write a date, such as 31-03-2026.
planning-amount-not-a-number = Write digits, such as “41” or “97.5”.
planning-amount-too-long = This number is too long: at most 15 digits and 6 after the point.
planning-refusal-row-in-use = This row has reports already, so it cannot be removed.
planning-refusal-row-gone = This row was removed elsewhere.

planning-decide = To the decision
planning-decision = Your decision
planning-decision-text = What is set is the text exactly as it reads on this page. If the employee proposes another one, you are told and nothing is set silently.
planning-set = Set the plan
planning-return-open = Return it to be mended
planning-return-reason = What should be mended
planning-return-hint = The employee reads these words. Name the part, and how it should be.
planning-return = Return the plan
planning-set-note-open = Set it although the employee disagrees
planning-set-note = Employee’s note
planning-set-note-hint = Write the objection in the employee’s own words. The note stays with the plan.
planning-set-with-note = Set with the note
planning-changes = Changes since the last version
planning-changes-none = Nothing has changed since the last version.
planning-change-added = New
planning-change-removed = Removed
planning-change-changed = Changed
planning-line-periods = By period
planning-line-serves = Serves: { $x }
planning-dialogue-add = Record a dialogue
planning-dialogue-held = Day of the dialogue
planning-dialogue-said = What is expected
planning-dialogue-said-hint = In words both of you understand. Recorded in your name and shown in the plan.
planning-dialogue-save = Save the record
planning-refusal-another-version = The employee proposed another version since you opened this page. It stands below; read it, then decide.
planning-refusal-statement-missing = Write what is expected.
planning-refusal-statement-too-long = At most 4,000 characters.
planning-refusal-held-too-early = This day is before the year that leads up to the plan. Check the year.
planning-refusal-held-in-future = This day has not come yet. Choose today or earlier.
planning-refusal-held-missing = Give the day of the dialogue, such as 06-01-2026.
planning-refusal-too-many-dialogues = There are 50 records about this plan already; no more can be added.

planning-team-title = Plans of the team
planning-team-lead = How far everybody’s plan of this performance year is.
planning-team-shown = { $n ->
    [one] { $n } person in this part
   *[other] { $n } people in this part
}
planning-team-all = All ({ $n })
planning-team-state = { $state } ({ $count })
planning-team-filter = Filter by state
planning-team-none-so-far = Nobody is in this state
planning-team-none-so-far-text = Choose another state above, or see all.
planning-team-empty-title = Nobody here yet
planning-team-empty-text = This list holds the people you appraise or manage. If somebody is missing, ask HR to check their direct superior.
planning-scope-label = Scope of the list
planning-scope-team = My team
planning-scope-unit = My unit
planning-scope-agency = Whole agency
planning-column-name = Employee
planning-column-unit = Unit
planning-column-state = State of the plan
planning-start-for = Start the plan

planning-evaluation-of = Evaluation { $x }
planning-print = Print the plan
planning-print-preview = Print preview

planning-tree-title = Goals
planning-tree-lead = The agency’s goals and their indicators, from the top down. Open an indicator to see who supports it.
planning-tree-lead-unit = The goals of this unit, then of those above it.
planning-tree-from-top = See it from the top
planning-tree-empty-title = No goals yet
planning-tree-empty-text = HR brings the goals in from the performance agreement. Then the tree appears here.
planning-tree-supporting = { $n ->
    [one] { $n } supporting indicator
   *[other] { $n } supporting indicators
}
planning-tree-open = Open the indicator
planning-tree-indicator = Indicator
planning-tree-of-unit = goals of this unit
planning-tree-supports = Supports
planning-tree-targets = Target of each period
planning-tree-below = Supported by
planning-tree-below-none = No indicator below it yet.
planning-tree-serving = Plans that serve it
planning-tree-serving-none = No plan serves this indicator yet.
planning-tree-plans = { $n ->
    [one] { $n } plan
   *[other] { $n } plans
}
planning-column-period = Period
planning-frequency = Frequency of the data
planning-frequency-monthly = monthly
planning-frequency-quarterly = quarterly
planning-frequency-half-yearly = half-yearly
planning-frequency-yearly = yearly

planning-cycle-title = Performance year
planning-cycle-lead = The calendar of evaluation, and the years that were opened.
planning-cycle-calendar = Calendar
planning-cycle-due = Plans are set by
planning-cycle-open = Open a performance year
planning-cycle-year = Year
planning-cycle-periods = Periods of evaluation
planning-cycle-periods-hint = Cannot be changed once it is open.
planning-cycle-do-open = Open the performance year
planning-cycle-all = All performance years
planning-cycle-column-state = State
planning-cycle-column-opened = Opened
planning-cycle-state-open = Open
planning-cycle-state-closed = Closed
planning-period-kind-monthly = Monthly
planning-period-kind-quarterly = Quarterly
planning-refusal-cycle-exists = This performance year is open already.
planning-refusal-year-out-of-range = Give a year from 2022 to 2100.
