## People, units, imports

organisation-people-title = People
organisation-people-shown = { $n } people on this page
organisation-people-empty-title = Nobody here yet
organisation-people-empty-text = The list of employees is filled from a personnel file.
organisation-people-list = list of employees
organisation-people-of = { $x } and the units below it
organisation-people-kind = Kind
organisation-people-every-kind = All kinds
organisation-people-show = Show
organisation-people-all = All employees
organisation-people-none-title = No employee matches
organisation-people-none-text = There is nobody like this. Choose another kind, or show all employees.
organisation-column-name = Name
organisation-column-position = Position
organisation-column-unit = Unit
organisation-column-nip = NIP
organisation-column-row = Row
organisation-column-since = From
organisation-heads = heads the unit
organisation-no-nip = no NIP

organisation-fact-kind = Kind
organisation-fact-people = People
organisation-fact-head = Head
organisation-no-head = not recorded yet
organisation-moves-of-unit = From and to this unit
organisation-moves-open = See moves
organisation-people-count = { $n } people, with the units below it
organisation-units-below = Units below it
organisation-no-units-below = There are no units below this one.

organisation-unit-kind-agency = Agency
organisation-unit-kind-office = Office
organisation-unit-kind-kindergarten = Kindergarten
organisation-unit-kind-primary-school = Primary school
organisation-unit-kind-junior-school = Junior secondary school
organisation-unit-kind-senior-school = Senior secondary school
organisation-unit-kind-clinic = Health centre
organisation-unit-kind-hospital = Hospital
organisation-unit-kind-district = District
organisation-unit-kind-village = Urban village
organisation-unit-kind-service-unit = Technical unit
organisation-unit-kind-school = School
organisation-unit-kind-unit = Unit

organisation-import-title = Import
organisation-import-lead = Upload a file, check what was understood, then apply it. Nothing changes before that.
organisation-import-kind = What the file holds
organisation-import-kind-employees = List of employees
organisation-import-kind-officials = Non-ASN officials
organisation-import-kind-employees-note = NIP, name, position, unit, unit above, NIP of the superior
organisation-import-kind-officials-note = name, position, unit, from, to
organisation-import-kind-goals = Goals and indicators
organisation-import-kind-goals-note = unit, goal, indicator, measure, polarity, nature, target
organisation-import-file = File
organisation-import-file-hint = XLSX, XLS, ODS or CSV, 25 MB at most.
organisation-import-check = Check the file
organisation-import-history = Last imports
organisation-import-goals-history = Imports of goals
organisation-import-state = State
organisation-import-rows = Rows
organisation-import-when = Started
organisation-import-counts = { $accepted } in, { $rejected } left out
organisation-import-reload = Reload to see how far it is
organisation-import-empty-title = Nothing was imported yet
organisation-import-empty-text = Begin with the list of employees from SIASN or your own personnel file.
organisation-import-nothing-yet = This is what was understood. Nothing has been saved yet.
organisation-import-read = This is what was read from this file.
organisation-import-new = { $n ->
    [one] { $n } new employee
   *[other] { $n } new employees
}
organisation-import-changed = { $n ->
    [one] { $n } employee changes
   *[other] { $n } employees change
}
organisation-import-moved = { $n ->
    [one] { $n } goes to another position or unit
   *[other] { $n } go to another position or unit
}
organisation-import-superiors = { $n ->
    [one] { $n } gets another superior
   *[other] { $n } get another superior
}
organisation-import-same = { $n ->
    [one] { $n } employee keeps data, position and unit
   *[other] { $n } employees keep data, position and unit
}
organisation-import-new-units = { $n ->
    [one] { $n } new unit
   *[other] { $n } new units
}
organisation-import-alike = { $name } (much like “{ $alike }”, which exists; check the spelling)
organisation-import-new-units-title = Units that are new
organisation-import-more-units = { $n ->
    [one] and { $n } more unit
   *[other] and { $n } more units
}
organisation-import-renamed-title = Names that change
organisation-import-more-renamed = { $n ->
    [one] and { $n } more name
   *[other] and { $n } more names
}
organisation-import-begun = The import has just begun. A large file takes some seconds before it is shown here.
organisation-import-accepted = { $n } rows can come in.
organisation-import-left-out = { $n } rows are left out.
organisation-import-warned = { $n } remarks.
organisation-import-no-position = Rows without a position: { $n }. A position recorded before stays; new employees appear once theirs is filled in.
organisation-import-do = Apply { $n } rows
organisation-import-cancel = Cancel
organisation-import-again = Choose another file
organisation-import-left-out-title = Rows left out
organisation-import-warnings-title = Remarks: these rows come in
organisation-import-download = Download the rows left out with a column “Kesalahan”
organisation-import-line = Row { $n }:
organisation-import-understood = Columns understood
organisation-import-ignored = Columns not used:
organisation-import-preview = The first rows
organisation-import-state-staging = Being written
organisation-import-state-visible = Applied
organisation-import-state-undone = Taken back
organisation-import-state-swept = Taken back

organisation-upload-refusal-kind-missing = Choose what the file holds: employees, non-ASN officials or goals.
organisation-upload-refusal-file-empty = This file is empty. Make sure it was saved, then choose it again.
organisation-upload-refusal-file-missing = Choose the file to be checked.
organisation-upload-refusal-too-large = This file is larger than 25 MB. Split it into several files.
organisation-upload-refusal-unreadable = The upload was cut off. Upload it again.

organisation-undo = Take back
organisation-undo-title = Take back the import { $x }?
organisation-undo-text = All people, units and superiors that this import brought go away again, and what it replaced holds again.
organisation-undo-do = Take back import
organisation-undo-refused = This import cannot be taken back
organisation-undo-not-last = Only the last import can be taken back. Take back the later ones first.
organisation-undo-dependants = Other data depend on it already: { $x }.
organisation-undo-on-accounts = accounts: { $n }
organisation-undo-on-grants = roles: { $n }
organisation-undo-on-goals = goals: { $n }
organisation-undo-on-plans = plans: { $n }
organisation-undo-on-dialogues = performance dialogues: { $n }
organisation-undo-on-evidence = evidence: { $n }
organisation-undo-on-ratings = ratings: { $n }
organisation-undo-on-papers = documents: { $n }
organisation-undo-on-exclusions = exclusions: { $n }
organisation-undo-on-acting = people who act: { $n }
organisation-undo-on-namings = appraisers named: { $n }
organisation-undo-on-moves = moves: { $n }
organisation-abandon = Stop
organisation-abandon-title = Stop the import { $x }?
organisation-abandon-text = This import has not come to its end, so nothing of it was ever seen. The rows that were written are deleted, and other files may come in.
organisation-abandon-do = Stop import
organisation-abandon-refused = This import cannot be stopped
organisation-abandon-ended = This import has come to its end, or was stopped before.
organisation-import-state-stopped = Stopped
organisation-import-stopped-fault = Writing failed because of a fault of the system. Upload the same file to go on, or stop this import.
organisation-import-stopped-denied = Whoever started it does not work for HR any more. Upload the same file to go on, or stop this import.
organisation-import-stopped-incomplete = Not all rows were written. Upload the same file to go on, or stop this import.
organisation-import-refused = This file cannot be applied
organisation-import-busy = The import { $x } has not come to its end. Go on with that file, or stop its import.
organisation-import-known = This file came in before.

organisation-field-nip = NIP
organisation-field-name = Name
organisation-field-title-front = Title before the name
organisation-field-title-back = Title after the name
organisation-field-birth-date = Date of birth
organisation-field-sex = Sex
organisation-field-kind = Kind of employee
organisation-field-grade = Grade
organisation-field-position-kind = Kind of position
organisation-field-position = Position
organisation-field-position-since = In position since
organisation-field-education = Education
organisation-field-unit = Unit
organisation-field-parent-unit = Parent unit
organisation-field-superior = Superior's NIP
organisation-field-contract-end = End of contract
organisation-field-legal-status = Legal position
organisation-field-email = E-mail

organisation-recap-xlsx = Recap of this unit (Excel)
organisation-recap-csv = CSV

organisation-pick = Employee
organisation-pick-hint = Type a name or NIP, then choose among those found.
organisation-pick-do = Search
organisation-pick-choose = Choose the employee
organisation-pick-missing = Search and choose the employee.
organisation-pick-nobody = Nobody fits. Check the spelling, or type the whole NIP.
organisation-pick-more = There are more. Add a word to have fewer.
