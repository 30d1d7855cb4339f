# Exclusion from planning and evaluation.

exclusion-list-title = Exclusions
exclusion-list-lead = Employees who for a time write no plan and are not evaluated, by decree.
exclusion-list-states = State
exclusion-list-now = In force and to come
exclusion-list-past = Over and cancelled
exclusion-list-kinds = Kind
exclusion-list-every-kind = Every kind
exclusion-list-show = Show
exclusion-list-empty = No exclusions here
exclusion-list-empty-text = Recorded are state officials, temporary dismissal, unpaid leave (CLTN), preparation for retirement, study leave, and others with a reason.
exclusion-shown = Exclusions on this page: { $n }
exclusion-new = Record an exclusion
exclusion-column-name = Employee
exclusion-column-kind = Kind
exclusion-column-days = In force
exclusion-column-state = State
exclusion-open = Open

exclusion-kind-state-official = State official or member of a non-structural body
exclusion-kind-suspended = Temporarily dismissed
exclusion-kind-unpaid-leave = Leave at own expense (CLTN)
exclusion-kind-pre-retirement = Preparation for retirement
exclusion-kind-study-leave = Study leave, released from the position
exclusion-kind-other = Other
exclusion-kind-missing = Choose the kind of exclusion.

exclusion-between = { $from } to { $last }
exclusion-since = since { $x }
exclusion-state-now = In force
exclusion-state-ahead = To come
exclusion-state-over = Over
exclusion-state-void = Cancelled

exclusion-new-title = Record an exclusion
exclusion-new-lead = While it is in force this employee is not counted as late and is not evaluated. A record cannot be deleted; its end can be corrected, with a reason.
exclusion-from = First day
exclusion-from-missing = Enter the first day, for example 01-03-2026.
exclusion-last = Last day
exclusion-last-hint = Leave empty if it is not known yet.
exclusion-last-missing = Enter the last day, for example 31-05-2026.
exclusion-date-unreadable = This date cannot be read. Example: 31-05-2026.
exclusion-decree = Number of the decree
exclusion-decree-hint = The decree it rests on.
exclusion-reason = Reason
exclusion-reason-hint = Needed for the kind “Other”.
exclusion-save = Save exclusion

exclusion-title-of = Exclusion of { $x }
exclusion-recorded = Recorded by
exclusion-source = Basis: PermenPANRB 8/2021 on employees who write no plan; in force from the first to the last day, both included.
exclusion-changes = Changes
exclusion-said-last = Ends { $x }
exclusion-said-open = No end known
exclusion-said-void = Cancelled: recorded by mistake
exclusion-end-title = End or correct
exclusion-end-lead = What was recorded before stays readable.
exclusion-end-how = From now on
exclusion-end-tanggal = It ends on the last day below
exclusion-end-terbuka = Its end is not known yet
exclusion-end-keliru = Recorded by mistake: it was never in force
exclusion-end-missing = Choose what holds from now on.
exclusion-end-last-hint = Needed if the exclusion ends.
exclusion-end-reason = Reason of the change
exclusion-end-reason-hint = For example the number of the decree of reinstatement.
exclusion-end-save = Save change

exclusion-refusal-dates-backwards = The last day cannot be before the first.
exclusion-refusal-date-unlikely = The year is not possible. Check the date.
exclusion-refusal-overlaps = There is another exclusion of this employee: { $other }. End that one first, or choose other days.
exclusion-refusal-decree-missing = Enter the number of the decree.
exclusion-refusal-decree-too-long = The number of the decree is too long. At most 200 characters.
exclusion-refusal-reason-missing = Enter the reason.
exclusion-refusal-reason-too-long = The reason is too long. At most 1,000 characters.
exclusion-refusal-stale = This record changed since you opened it. Read what holds now; what you wrote is still here.
exclusion-refusal-already-void = This record was cancelled. Record a new exclusion if needed.
exclusion-refusal-unchanged = It is recorded so already.
