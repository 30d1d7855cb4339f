# Imports of goals
goals-imports = Imports of goals
goals-imports-lead = Performance agreements that came in as files.
goals-imports-tree = See the tree of goals
goals-imports-empty = No goals came in as a file yet
goals-imports-empty-text = Upload a performance agreement and choose “Goals and indicators”.
goals-imports-upload = Upload a file
goals-column-goal = Goal
goals-column-indicator = Indicator
goals-column-target = Target
goals-column-when = Brought in
goals-every = Every { $x }
goals-import-counts = { $added } new, { $changed } changed; { $rejected } rows left out
goals-import-foreseen = New indicators: { $added }, changed: { $changed }; the others stay.
goals-import-year = Show this year
goals-import-do = Bring in for { $x }
goals-import-no-cycle = No performance year is open.
goals-import-closed = This performance year is closed.
goals-import-too-many = { $n ->
   *[other] Too many rows: { $n } at most.
}
goals-import-unchanged = Everything in this file is there already; nothing would change.
goals-import-line = Indicator “{ $name }”: { $wrong }.
goals-import-unit-unknown = there is no such unit today
goals-import-repeated = the same as the earlier indicator “{ $x }”
goals-import-supports-unknown = the indicator it supports was not found
goals-import-circle = its chain of support leads back to it
goals-import-text = { $field } { $wrong }
goals-field-statement = the goal
goals-field-name = the indicator's name
goals-field-measure = the unit of measurement
goals-field-target = the target
goals-field-period-target = the quarter's target
goals-field-source = the data source
goals-wrong-missing = is missing
goals-wrong-too-long = { $n ->
   *[other] is longer than { $n } characters
}
goals-wrong-reversed = ends below where it begins
goals-wrong-unknown = is for a period that is not there
goals-undo-text = Indicators that came with this file go again: { $added }. Those it changed are put back: { $changed }.
goals-undo-not-last = Only the last import of goals of that year can be taken back.
goals-undo-changed = { $n ->
    [one] { $n } indicator was changed after this import.
   *[other] { $n } indicators were changed after this import.
}
goals-undo-dependants = Other data already depends on it: { $x }.
goals-undo-on-results = { $n ->
    [one] { $n } work result in a plan
   *[other] { $n } work results in plans
}
goals-undo-on-figures = { $n ->
    [one] { $n } figure
   *[other] { $n } figures
}
goals-undo-on-supporting = { $n ->
    [one] { $n } supporting indicator
   *[other] { $n } supporting indicators
}
