## Help, accessibility, privacy

home-help-title = Help
home-help-progress = Recording results
home-help-progress-text = Open “Progress and results”, choose an indicator, and enter the whole amount up to that day. Your appraiser checks and verifies it.
home-help-draft = What you type is not lost
home-help-draft-text = What you type is kept as a draft while you type. Without a network a copy stays on this device and is deleted when you sign out. A form that is sent twice counts once.
home-help-keys = Keyboard shortcuts
home-help-keys-text = Press “/” to search and “?” to see all keys. Shortcuts can be switched off there.
home-help-wrong = Something is wrong
home-help-wrong-text = If your superior, unit or name is wrong, ask the clerk of your unit. If a page fails, give the request number at the bottom of the page to your performance team.

home-access-title = Accessibility
home-access-standard = Standard
home-access-standard-text = We follow WCAG 2.2 level AA (ISO/IEC 40500:2025), in line with Law 8/2016 on persons with disabilities.
home-access-tested = What is tested with every change
home-access-tested-text = Every page is checked with axe in the light and dark themes at widths of 360, 768 and 1280 pixels, without sideways scrolling at 320 pixels, with the keyboard, and without JavaScript.
home-access-gaps = What is missing
home-access-gaps-text = Tests by people who use a screen reader on real devices have not been done yet. If something is in your way, tell the performance team of your agency.

home-privacy-title = Privacy
home-privacy-why = What for
home-privacy-why-text = Data of employees are processed for the performance management of civil servants under PP 30/2019 and PermenPANRB 6/2022. The basis is the agency's legal duty, not consent.
home-privacy-who = Who sees them
home-privacy-who-text = Your plan and progress are seen by you, your appraiser and the appraiser's superior, the clerk of your unit, HR and auditors. System administrators do not see them.
home-privacy-nip = NIP
home-privacy-nip-text = The NIP is stored sealed, with the key outside the database, and never appears in addresses or logs. Colleagues see its last four digits only.
home-privacy-machine = No automatic rating
home-privacy-machine-text = The system computes and shows facts. Ratings are always set by people, with a reason.
home-privacy-rights = Your rights
home-privacy-rights-text = Under Law 27/2022 you have the right to know, to have corrected and to have explained the data about you. Ask the performance team of your agency.

## The employee's home
home-greeting-morning = Good morning, { $name }
home-greeting-noon = Good afternoon, { $name }
home-greeting-afternoon = Good afternoon, { $name }
home-greeting-evening = Good evening, { $name }
home-post-definitive = { $title }
home-post-plt = Acting (Plt.) { $title }
home-post-plh = Acting for the day (Plh.) { $title }
home-appraiser = Appraiser: { $x }
home-appraiser-none = no appraiser recorded yet
home-appraiser-unknown = the appraiser
home-record = Record progress
home-line = The way through the performance year
home-year = Performance year { $x }
home-year-period = Performance year { $year } · { $period }
home-quarter = Quarter { $x }
home-annual = Annual evaluation
home-period-ended = ended { $x }
home-period-closes = closes { $day } · { $left }
home-period-begins = begins { $x }
home-plan-none = No plan (SKP) yet
home-plan-draft = Plan (SKP) being written
home-plan-proposed = Plan (SKP) proposed
home-plan-returned = Plan (SKP) returned
home-plan-set = Plan (SKP) set
home-plan-set-with-note = Plan (SKP) set with a note
home-plan-since = since { $x }
home-plan-waits = { $day } · waits for { $appraiser }
home-results = Work results
home-tick = vertical line = target up to today
home-column-result = Planned work result
home-column-source = Data status
home-column-amount = Result / target of the year
home-column-pace = Progress
home-tasks = Waiting for you
home-tasks-none = Nothing waits for you.
home-task-mend = { $n ->
    [one] { $n } result of { $period } returned
   *[other] { $n } results of { $period } returned
 }
home-task-mend-do = Correct
home-task-report = { $n ->
    [one] { $n } indicator has no result in { $period }
   *[other] { $n } indicators have no result in { $period }
 }
home-task-report-do = Enter result
home-lacks-post = Your assignment is not recorded yet
home-lacks-text-post = This account is not tied to a position yet. HR fills it in from the personnel data; after that your plan begins here.
home-lacks-year = The performance year is not open yet
home-lacks-text-year = HR opens the performance year. After that plans are written and their progress shows here.
home-lacks-duty = You write no plan
home-lacks-text-duty = Officials outside the civil service are not appraised by a plan. You appraise those who answer directly to you.
home-lacks-plan = No plan (SKP) this year yet
home-lacks-text-plan = A plan holds the results agreed with your appraiser. Once it is set, targets and progress show here.
home-lacks-set = The plan (SKP) is not set yet
home-lacks-text-set = Results are recorded against a plan that is set. Once it is, targets and progress show here.

## The team
home-team = My team
home-team-count = { $n ->
    [one] { $n } person · { $mine } waiting for you
   *[other] { $n } people · { $mine } waiting for you
 }
home-team-others = { $n ->
    [one] and { $n } other person
   *[other] and { $n } other people
 }
home-team-none = Nobody answers to you today.
home-column-name = Name
home-column-plan = Plan (SKP)
home-column-next = Next
home-next-set-plan = Set or return the plan
home-next-verify = { $n ->
    [one] Verify { $n } result
   *[other] Verify { $n } results
 }
home-next-await-plan = The plan is with the employee
home-next-nothing = Nothing waits
home-state-none = Not begun
home-state-draft = Being written
home-state-proposed = Proposed
home-state-returned = Returned
home-state-set = Set
home-state-set-with-note = Set with a note

## Completeness
home-completeness = Who is still behind
home-counted = counted { $x }
home-who = who?
home-column-unit = Unit
home-column-ball = Waits for
home-quarter-short = Q { $x }
home-tile-due = Need a plan (SKP)
home-tile-unled = { $n } without an appraiser
home-tile-plans = Plans set
home-tile-reports = Results of { $x } complete
home-tile-missing = { $n } missing
home-tile-held = { $n } missing · with the appraiser: { $held }
home-tile-complete = complete
home-heat = Completeness by unit
home-heat-hint = percent · open a number to see who
home-heat-plan = Plan
home-heat-reports = Results { $x }
home-heat-own = In this unit itself
home-heat-none = There is no unit below this one. Open a number above to see who.
home-heat-shown = { $n ->
    [one] { $n } unit on this page
   *[other] { $n } units on this page
 }
home-decisions = To decide
home-decisions-none = Nothing waits for a decision.
home-task-open = Open
home-task-rows = { $n ->
    [one] Import of { $day }: { $n } row refused
   *[other] Import of { $day }: { $n } rows refused
 }
home-task-unled = { $n ->
    [one] Without an appraiser: { $n } person
   *[other] Without an appraiser: { $n } people
 }
home-task-unled-note = their plans cannot be set
home-message = Message to unit admins
home-message-copy = Copy it and send it the usual way
home-message-greeting = Dear unit admins, as of { $x } these are still to be completed:
home-message-plans = { $n ->
    [one] { $n } plan not set
   *[other] { $n } plans not set
 }
home-message-reports = { $n ->
    [one] { $n } person with incomplete results of { $period }
   *[other] { $n } people with incomplete results of { $period }
 }
home-message-end = The names are in Capaian under Completeness. Thank you.
home-lists = List
home-list-counted = { $name } ({ $n })
home-list-show = Show
home-list-people = By the last count: { $n }
home-list-plan = Plan not set
home-list-decision = Plan waits for the appraiser
home-list-report = Results of { $x } incomplete
home-list-verification = Results of { $x } to be verified
home-list-contract = Contract ends within 90 days, no predicate for { $x }
home-contract-until = Contract until { $x }
home-list-appraiser = Without an appraiser
home-list-all = Everybody who needs a plan
home-list-shown = { $n ->
    [one] { $n } person on this page
   *[other] { $n } people on this page
 }
home-list-empty = Nobody is behind
home-list-empty-text = Everything on this list is complete. Choose another list above.
home-ball-employee = the employee
home-ball-nobody = no appraiser recorded yet

## The leader’s overview
home-overview = Performance of { $x }
home-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
 }
home-units = { $n ->
    [one] { $n } unit
   *[other] { $n } units
 }
home-news-none = Since the beginning of { $x } no plan was set and no result verified.
home-news-plans = Since the beginning of { $month }: { $plans } plans set.
home-news-reports = Since the beginning of { $month }: { $reports } results verified.
home-news-both = Since the beginning of { $month }: { $plans } plans set and { $reports } results verified.
home-news-behind = Results of { $period } are missing most in { $unit }: { $n } people.
home-news-not-set = { $n } plans are not set, { $held } of them with the appraiser.

## The desk of auditors and administrators
home-places = What you can do here
home-place-overview = Overview
home-place-text-overview = What the agency has reached, down to the lists behind the numbers
home-place-completeness = Completeness
home-place-text-completeness = Who has not completed plan and results
home-place-people = People
home-place-text-people = Everybody with position and unit
home-place-jobs = Failed jobs
home-place-text-jobs = Jobs of the system that were given up, and trying them again
home-place-units = Units
home-place-text-units = The organisation and who heads what
home-place-own = My performance
home-place-text-own = Plan, results and what waits for you as an employee

## Evaluations
home-tile-units = Unit ratings { $x }
home-tile-units-missing = { $n } not set
home-tile-rated = Overall ratings of { $x } set
home-list-rating = Overall rating of { $x } not set
home-heat-rated = Overall ratings { $x }
home-period-predicate = periodic rating: { $x }
home-predicate-very-good = Very good
home-predicate-good = Good
home-predicate-needs-improvement = Needs improvement
home-predicate-poor = Poor
home-predicate-very-poor = Very poor
home-rated-set = Set
home-rated-waits = Not yet
home-column-rating = Evaluation { $x }
home-next-rate = Set the periodic evaluation
home-task-start = Write the plan (SKP) of { $x }
home-task-start-do = Begin
home-task-write = Finish the draft plan of { $x }
home-task-mend-plan = Correct the returned plan of { $x }
home-task-write-do = Open

## Charts
home-distribution = { $period }: { $most } { $part }
home-distribution-pattern = line: pattern for an organisation rated “{ $x }”; not a quota
home-distribution-no-pattern = no pattern line: the organisation's rating is not set yet
home-organisation-excellent = Excellent
home-organisation-good = Good
home-organisation-needs-improvement = Needs improvement
home-organisation-poor = Poor
home-organisation-very-poor = Very poor
home-column-predicate = Overall rating
home-column-people = People
home-column-share = Share
home-column-period = Period
home-column-indicator = Indicator
home-column-goal = Result / target
home-column-achievement = Achievement
home-goals = Goals and what was reached, { $x }
home-goal-not-due = no target this period
home-goal-annual = due at the end of the year
home-goal-missing = not reported yet
home-news-goals = { $period }: { $n } of { $all } indicators below target ({ $names }).
home-history = Overall rating of { $period }: { $x }
home-history-note = rings: periodic ratings of this year
home-task-acknowledge = Your { $x } evaluation is set
home-task-acknowledge-do = Read
home-task-plans-do = Set
home-task-reports-do = Verify
home-task-ratings-do = Rate
home-task-plans = { $n ->
    [one] { $n } plan waits to be set
   *[other] { $n } plans wait to be set
 }
home-task-reports = { $n ->
    [one] { $n } result of the team waits for verification
   *[other] { $n } results of the team wait for verification
 }
home-task-ratings = { $n ->
    [one] { $n } evaluation of { $period } not set
   *[other] { $n } evaluations of { $period } not set
 }

## Search
home-search-title = Search
home-search-for = Results for “{ $x }”
home-search-label = Search people or units
home-search-hint = The beginning of a name, an 18-digit NIP, or a name with the last four digits of the NIP.
home-search-number = A NIP is not looked up from the address of a page, so that no history keeps it. Type it in the field above.
home-search-do = Search
home-search-people = People
home-search-units = Units
home-search-empty-title = Nothing found
home-search-empty-text = Check the spelling, or type only part of the name.
home-search-more = There are more. Add a word to narrow it down.

home-excluded = You need no plan and are not evaluated: { $x }.
home-excluded-see = See the decision
home-excluded-counted = { $n } excluded and not counted here
home-list-excluded = Excluded from plans and evaluation
home-next-excluded = Excluded
home-lacks-excluded = You are excluded from plans
home-lacks-text-excluded = As long as you are excluded no plan is to be written. Afterwards your plan begins here.
home-task-year = { $n ->
    [one] { $n } rating of { $year } is not set
   *[other] { $n } ratings of { $year } are not set
}
home-task-questions = { $n ->
    [one] { $n } question of an alignment meeting waits for your answer
   *[other] { $n } questions of alignment meetings wait for your answer
}
home-task-questions-do = Answer
home-task-objections = { $n ->
    [one] { $n } objection waits for you
   *[other] { $n } objections wait for you
}
home-task-objections-do = Open
