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
