## The close of a performance year

close-title = Close of the performance year
close-lead = The results of everybody who is left become final: planned by one person, adopted by another.
close-no-year = No performance year has been opened.
close-year-open = The performance year { $x } is open
close-year-closed = The performance year { $x } is closed
close-none = No close has been planned. A plan looks at every employee and changes nothing.
close-not-over = A close can be planned from { $x }, the last day of the performance year.
close-second-person = You planned it. Somebody else adopts it: the leader or another member of the performance team.
close-plan = Plan the close
close-plan-again = Plan again
close-adopt = Adopt this plan
close-adopt-title = Adopt the close of { $x }
close-adopt-text = The results of those who are ready become final and are delivered to them. This cannot be taken back; after it only an objection can change a result.
close-adopt-do = Adopt
close-becomes-final = Become final
close-predicates = Predicates
close-is-final = Final already
close-left-out = Cannot be final yet
close-people = Employees
close-planned-by = Planned
close-adopted-by = Adopted
close-ended = Done
close-plan-hash = Integrity code of the plan
close-results-hash = Integrity code of the results
close-goes-on = Under way; you may leave this page.
close-reload = See where it stands
close-column-state = State
close-column-why = What it means
close-column-count = Employees
close-see = See
close-open = Open the file
close-changes = What differs from the plan before
close-change = { $n } employees: from { $from } to { $to }
close-change-content = { $x } employees are still ready; the evaluation was revised
close-nobody = Nobody
close-nobody-text = In this plan nobody is in this state.
close-no-post = no post on the last day of that year
close-shown = { $n ->
    [one] { $n } employee
   *[other] { $n } employees
}
close-refused = The close does not go on

close-state-planning = Being planned
close-state-planned = Waits for adoption
close-state-executing = Being made final
close-state-done = Done
close-state-replaced = Replaced by another plan

close-verdict-ready = Ready
close-verdict-final = Final
close-verdict-made-final = Made final
close-verdict-excluded = Excluded
close-verdict-no-plan = No plan
close-verdict-post-without-plan = Last post without a plan
close-verdict-hand-over-missing = No hand-over evaluation
close-verdict-objection-open = Objection not decided
close-verdict-organisation-missing = Unit not rated
close-verdict-not-rated = Not evaluated
close-verdict-questioned = Alignment question not answered
close-verdict-organisation-changed = Unit rating changed
close-verdict-inconsistent = Against the rules
close-verdict-changed = Changed since it was planned

close-why-ready = The evaluation of the year is complete.
close-why-final = The result of this year is final.
close-why-made-final = The result became final in this close.
close-why-excluded = Not subject to evaluation on the last day of that year; the decree is recorded.
close-why-no-plan = The plan of this year was not set.
close-why-post-without-plan = The plan that was set ended; the post after it has none yet.
close-why-hand-over-missing = The plan in an earlier post ended without an evaluation. Its appraiser evaluates the last period of that plan.
close-why-objection-open = An objection to the evaluation in the earlier post waits for the decision of the appraiser’s superior.
close-why-organisation-missing = The leader one level above first sets what the unit achieved in the year.
close-why-not-rated = The appraiser has not evaluated the year of this employee.
close-why-questioned = The appraiser answers the question of the alignment meeting first: keeps the rating or changes it.
close-why-organisation-changed = The employee heads a unit whose rating was corrected after the evaluation. The appraiser rates again.
close-why-inconsistent = The stored predicate does not follow from the two ratings. Tell the administrator.
close-why-changed = The evaluation, the plan or the post changed after the close was planned. Plan again.

close-plan-refusal-year-not-over = The performance year is not over. A close can be planned from { $day }.
close-plan-refusal-cycle-closed = This performance year is closed.
close-plan-refusal-under-way = A close is under way. Wait until it is done.
close-adopt-refusal-same-person = You made this plan yourself. Somebody else adopts it.
close-adopt-refusal-not-planned = This plan does not wait for adoption any more.
close-adopt-refusal-stale = There is a newer plan. Read that one, then adopt it.
close-adopt-refusal-cycle-closed = This performance year is closed.
