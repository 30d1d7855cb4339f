# Objecting to an evaluation, and agreeing with one.

objection-list-title = Objections
objection-list-lead = Objections that you filed, that concern your ratings, and that you decide; the latest first.
objection-list-lead-all = All objections in this agency; the latest first.
objection-list-empty = No objection waits
objection-list-none-decided = No objection has been decided
objection-list-waiting = Waiting
objection-list-decided = Decided
objection-list-empty-text = Employees object from the page “Basis of my rating”, once they have received their evaluation.
objection-column-name = Employee
objection-column-filed = Filed
objection-open = Open
objection-shown = { $n ->
    [one] 1 objection on this page
   *[other] { $n } objections on this page
}

objection-own-title = My objection
objection-title-of = Objection of { $x }
objection-basis = See the basis of the rating
objection-appraiser = Appraiser
objection-reviewer = Decided by (the appraiser’s superior)
objection-source = The appraiser’s superior decides after hearing both sides; the decision is final. Source: PP 30/2019 Article 59.

objection-state-none = Not filed
objection-state-filed = Waits for explanation and decision
objection-state-answered = Waits for the decision
objection-state-granted = Granted
objection-state-dismissed = Not granted

objection-file-title = File an objection
objection-file-lead = One objection to one evaluation. It is read by the appraiser, by who decides, and by whoever may read your evaluation (performance team, auditors).
objection-grounds = Grounds
objection-grounds-hint = Say which rating you question, the facts, and what you think it should have been.
objection-evidence = Evidence you point to
objection-evidence-hint = Evidence of your reports in this period.
objection-file = File the objection
objection-link = File an objection
objection-see = See the objection

objection-answer-title = The appraiser’s explanation
objection-answer-lead = Whoever decides hears both sides. Your explanation is read by the employee, by your superior, and by whoever may read this evaluation.
objection-explanation = Your explanation
objection-explanation-hint = On which facts did you rate? You can replace it until it is decided.
objection-answer = Send the explanation

objection-decide-title = Decision
objection-decide-lead = Decided once, and final. If granted, the ratings below hold as a new revision.
objection-decision = Your decision
objection-outcome-granted = Granted
objection-outcome-dismissed = Not granted
objection-outcome-missing = Choose: granted or not granted.
objection-levels-hint = Counts only if the objection is granted.
objection-hearing = What was heard
objection-hearing-hint = What employee and appraiser said, and when. Needed if the appraiser has not written an explanation.
objection-reasons = Reasons
objection-reasons-hint = Why it is decided so; employee and appraiser read it.
objection-decide = Decide

objection-voice-employee = Grounds of { $x }
objection-voice-appraiser = The appraiser’s explanation
objection-voice-hearing = What was heard
objection-voice-decision = { $outcome } by { $by }

objection-filed-within = An objection was filed (the last day was { $until }, { $days } working days from receipt).
objection-agree = I agree
objection-agree-note = Agreeing gives nothing up: you can still object until the last day.
objection-agreed = You agreed on { $x }.
objection-agreed-other = The employee agreed on { $x }.
objection-silent-yet = The employee has not answered yet.
objection-silent = The employee did not answer.
objection-changed = Changed by { $by } on an objection.
objection-before = Before
objection-agree-refused = The agreement was not noted
objection-agree-refusal-not-received = First say that you have received this evaluation.
objection-agree-refusal-already-agreed = You have agreed already.
objection-agree-refusal-objection-waits = Your objection to this evaluation has not been decided.
objection-agree-refusal-stale = This evaluation changed since you opened it. Read the one that holds now, then decide.

objection-file-refusal-not-received = You can object once you have said that you received the evaluation.
objection-file-refusal-too-late = The last day for an objection was { $day }.
objection-file-refusal-already-filed = An objection to this evaluation has been filed.
objection-file-refusal-no-reviewer = Nobody stands above your appraiser, so there is no objection to this evaluation.
objection-file-refusal-too-many-pieces = At most 20 pieces of evidence can be pointed to. Choose the decisive ones.
objection-file-refusal-stale = This evaluation changed since you opened it. Read the one that holds now; what you wrote is still here.
objection-file-refusal-grounds-missing = Say why you object.
objection-file-refusal-grounds-too-long = The grounds are too long. At most 4,000 characters.

objection-answer-refusal-not-filed = There is no objection to explain.
objection-answer-refusal-already-decided = This objection has been decided.
objection-answer-refusal-stale = This objection changed since you opened it. Read the latest; what you wrote is still here.
objection-answer-refusal-unchanged = This explanation is the one that is there already.
objection-answer-refusal-explanation-missing = Write your explanation.
objection-answer-refusal-explanation-too-long = The explanation is too long. At most 4,000 characters.

objection-decide-refusal-not-filed = There is no objection to decide.
objection-decide-refusal-already-decided = This objection has been decided, and that is final.
objection-decide-refusal-stale = Something new was said since you opened this page. Read it first; what you wrote is still here.
objection-decide-refusal-reasons-missing = Give the reasons of the decision.
objection-decide-refusal-reasons-too-long = The reasons are too long. At most 2,000 characters.
objection-decide-refusal-not-heard = The appraiser has not written an explanation. Hear both sides first, and note here what was said.
objection-decide-refusal-hearing-too-long = What was heard is too long. At most 4,000 characters.
objection-decide-refusal-nothing-changes = An objection that is granted changes at least one rating.
objection-decide-refusal-work-follows-organisation = This person heads a unit with the achievement “{ $organisation }”, so the rating of results is “{ $level }”.
objection-decide-refusal-no-rule-in-force = The rules for this period are not known.
