## Documents: what is printed, its list, and its check by anybody

documents-title = My documents
documents-title-of = Documents of { $x }
documents-lead = Official prints as PDF. What is set carries a QR code, so that anybody can check that it is genuine.
documents-empty-title = No documents yet
documents-empty-text = As soon as a plan is begun, its draft can be printed here.
documents-plans = Performance plans (SKP)
documents-column-document = Document
documents-column-status = State
documents-column-files = File
documents-open = Open PDF
documents-open-draft = Open draft
documents-open-english = English translation
documents-register = Already printed
documents-register-text = Each print is made once and never changes.
documents-to-check = Check another document

documents-kind-skp = SKP
documents-kind-evaluation = Performance evaluation
documents-kind-summary = Performance evaluation document
documents-kind-objection = Objection and its decision
documents-kind-organisation = Predicate of an organisation
documents-kind-recap = Recap of a unit
documents-language-id = Indonesian
documents-language-en = English
documents-status-draft = Draft, being written
documents-status-proposed = Draft, waiting to be set
documents-status-returned = Draft, returned to be mended
documents-status-set = Set on { $day }
documents-status-set-with-note = Set with a note on { $day }

documents-period = { $from } to { $to } { $year }
documents-draft = DRAFT
documents-none = –
documents-no-appraiser = Not known yet
documents-due = by { $x }
documents-proposed-by-machine = Proposed through Capaian { $x }
documents-set-by-machine = Set through Capaian { $x }

documents-ask-title = Check a document
documents-ask-text = The verification code is printed beside the QR code and at the foot of every page.
documents-ask-hint = 16 letters and digits, for example 7K3M-9QXT-2BVN-8RFD. Small letters and spaces do no harm.
documents-ask-send = Check
documents-code-unreadable = A code has 16 letters and digits. Look again at what is printed on the document.
documents-code-unknown = There is no document with this code. Look again at what is printed. If the code is exactly the same, the document does not come from this system.

documents-check-title = Check of a document
documents-check-current = This document is registered and in force.
documents-check-replaced = This document is registered but no longer in force: another version has taken its place.
documents-check-code = Verification code
documents-check-kind = Document
documents-check-person = Of
documents-check-masked = name masked
documents-check-unit = Unit
documents-check-agency = Agency
documents-check-version = Version
documents-check-set-at = Set
documents-check-set-by = Set by
documents-check-language = Language of the document
documents-check-made-at = Printed
documents-compare = Compare with your file
documents-compare-text = A right code does not yet vouch for the content. Send the PDF that you were given: any change, however small, will show. The file is not kept.
documents-compare-file = PDF file
documents-compare-hint = No scan or photo; 4 MB at most.
documents-compare-send = Compare
documents-compare-same = The same. Your file is exactly what this system printed.
documents-compare-other = Different. Your file is not the one with this code: perhaps the print in the other language, or it was changed, saved again or scanned.
documents-compare-missing = Choose the PDF to be compared.
documents-compare-unreadable = The file cannot be read, or has more than 4 MB.
documents-another = Check another code

documents-evaluations = Performance evaluations
documents-quarter = Quarter { $x }
documents-whole-year = Whole year
documents-predicate-very-good = Very Good
documents-predicate-good = Good
documents-predicate-needs-improvement = Needs Improvement
documents-predicate-poor = Poor
documents-predicate-very-poor = Very Poor
documents-organisation-excellent = Excellent
documents-organisation-good = Good
documents-organisation-needs-improvement = Needs Improvement
documents-organisation-poor = Poor
documents-organisation-very-poor = Very Poor
documents-remark-feedback = Feedback of the appraiser
documents-remark-work = Reason for the rating of results
documents-remark-behaviour = Reason for the rating of behaviour
documents-remark-revision = Reason for the change
documents-due-in-period = This period: { $x }
documents-realised = { $amount } { $measure } (as of { $day }, { $state })
documents-report-reported = not verified yet
documents-report-verified = verified
documents-report-returned = returned, not counted
documents-achievement = Achievement { $x }
documents-evidence = Evidence: { $x }
documents-more-files = { $n ->
    [one] and one more file
   *[other] and { $n } more files
}

documents-recap = Recap
documents-recap-none = The recap cannot be made
documents-recap-no-cycle = The performance managers have not opened this year.
documents-recap-too-many = This unit has more than { $x } people, which is what one sheet holds. Open the units below it and take their recaps one by one.
documents-recap-people = People
documents-recap-taken-by = Taken by
documents-recap-taken-at = Taken at
documents-recap-ratings = Ratings of work, behaviour and overall
documents-recap-ratings-of = { $x }, for those whose overall rating you may see
documents-recap-no-ratings = not shown: they are not yours to see
documents-recap-care = Please note
documents-recap-care-text = Holds personal data. Keep it only as long as needed and do not pass it on. That this recap was taken is recorded.
documents-level-above = Above expectations
documents-level-meets = Meets expectations
documents-level-below = Below expectations
documents-progress-not-started = Not begun
documents-progress-draft = Draft
documents-progress-proposed = Waiting to be set
documents-progress-returned = Returned
documents-progress-set = Set
documents-progress-set-with-note = Set with a note

documents-told = In words (as of { $day }, { $state })

documents-nothing = Nothing to print yet
documents-nothing-delivered = No evaluation of this period has been delivered. Its document can be printed once it is.
documents-nothing-filed = Nobody has objected to this evaluation.
documents-summary-open = Evaluation document (PDF)
documents-objection-open = Print the objection (PDF)
documents-organisation-open = Print the predicate (PDF)
documents-objections = Objections
documents-check-as-of = As of
documents-hand-over = hand-over evaluation
documents-hand-over-until = Hand-over evaluation: judged until { $x }, the last day in this post.
documents-objection-decided = Decided on { $x }
documents-objection-filed = Filed on { $x }, not decided yet
documents-said-by = { $name }, { $day }
documents-received-by-machine = Received through Capaian { $x }
documents-agreed-by-machine = Agreed through Capaian { $x }
documents-filed-by-machine = Filed through Capaian { $x }
documents-decided-by-machine = Decided through Capaian { $x }
documents-recorded-by = recorded by { $x }
documents-counted = Predicates delivered to employees of this unit and the units below it, as of { $x }.
documents-pattern-none = No predicate of an employee has been delivered yet.
documents-pattern-small = Fewer employees than the pattern is read for: it is read at the unit above.
documents-pattern-kept = The distribution follows its pattern.
documents-pattern-not-kept = { $n ->
    [one] The distribution differs from its pattern in one bound.
   *[other] The distribution differs from its pattern in { $n } bounds.
}
documents-bound-mode-expected = The most frequent of all predicates.
documents-bound-very-good-max = At most { $share } (here { $limit }).
documents-bound-good-max = At most { $share } (here { $limit }).
documents-bound-lower-required = Needs Improvement and/or Poor: at least { $limit }.
documents-bound-very-good-max-10 = At most { $share } (here { $limit }).
documents-bound-needs-improvement-min = At least { $share } (here { $limit }).
documents-bound-poor-min = At least { $share } (here { $limit }).
documents-bound-very-poor-min = At least { $share } (here { $limit }).
documents-bound-needs-or-poor-min-10 = Needs Improvement and/or Poor: at least { $share } (here { $limit }).
documents-bound-very-good-none = None, by the pattern.
