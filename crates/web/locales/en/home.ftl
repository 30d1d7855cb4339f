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
home-privacy-machine-text = The system computes and shows facts. Ratings and predicates are always set by people, with a reason.
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
home-tick = upright line = target up to today
home-column-result = Planned work result
home-column-source = Source of data
home-column-amount = Realisation / year’s target
home-column-pace = Progress
home-tasks = Waiting for you
home-tasks-none = Nothing waits for you.
home-task-mend = { $n ->
    [one] { $n } realisation of { $period } returned
   *[other] { $n } realisations of { $period } returned
 }
home-task-mend-do = Mend
home-task-report = { $n ->
    [one] { $n } indicator has no realisation in { $period }
   *[other] { $n } indicators have no realisation in { $period }
 }
home-task-report-do = Record
home-lacks-post = Your assignment is not recorded yet
home-lacks-text-post = This account is not tied to a position yet. HR fills it in from the personnel data; after that your plan begins here.
home-lacks-year = The performance year is not open yet
home-lacks-text-year = HR opens the performance year. After that plans are written and their progress shows here.
home-lacks-duty = You write no plan
home-lacks-text-duty = Officials outside the civil service are not appraised by a plan. You appraise those who answer directly to you.
home-lacks-plan = No plan (SKP) this year yet
home-lacks-text-plan = A plan holds the results agreed with your appraiser. Once it is set, targets and progress show here.
home-lacks-set = The plan (SKP) is not set yet
home-lacks-text-set = Realisations are recorded against a plan that is set. Once it is, targets and progress show here.
