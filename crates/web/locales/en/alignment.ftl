# Alignment meetings.

alignment-list-title = Alignment meetings
alignment-list-lead = Before the results of a year are delivered, appraisers look at each other’s proposed ratings, agree or ask. Only the appraiser can change a rating.
alignment-list-empty = No meetings yet
alignment-list-empty-text = Meetings you take part in appear here. HR or the head of a unit convenes them.
alignment-shown = { $n ->
    [one] { $n } meeting shown
   *[other] { $n } meetings shown
}
alignment-new = Convene a meeting
alignment-open = Open
alignment-unit = Unit
alignment-unit-gone = A unit that is no longer there
alignment-year = Performance year
alignment-day = Date
alignment-place = Place
alignment-state = State
alignment-state-ahead = Ahead
alignment-state-now = Under way
alignment-state-ended = Ended
alignment-convened-by = Convened by
alignment-ended = Ended
alignment-source = Notes of the meeting change no rating. The appraiser keeps the rating with a reason, or sets it again before the result is delivered.

alignment-new-title = Convene an alignment meeting
alignment-new-lead = All appraisers of that unit and of those below it are invited and told.
alignment-new-year = For the ratings of { $x }.
alignment-new-empty = Nothing to align yet
alignment-new-empty-text = A meeting is about a performance year that is over and not closed, in a unit that you head.
alignment-unit-hint = The units below it take part. The participants’ own ratings are looked at one level up.
alignment-unit-missing = Choose a unit
alignment-day-missing = Give the date of the meeting.
alignment-place-hint = A room or a link.
alignment-convene = Invite participants
alignment-convene-refusal-cycle-unknown = There is no such performance year.
alignment-convene-refusal-cycle-closed = This performance year is closed; its results are delivered.
alignment-convene-refusal-day-unlikely = A meeting is held between { $first } and { $last }.
alignment-convene-refusal-place-missing = Give the place or the link.
alignment-convene-refusal-place-too-long = The place has at most 200 characters.
alignment-convene-refusal-under-way = This unit has a meeting that has not ended.
alignment-convene-refusal-too-few = Fewer than two people appraise in this unit. Choose the unit above it.
alignment-convene-refusal-too-many = More than 200 people appraise in this unit. Choose units below it.

alignment-title-of = Alignment: { $x }
alignment-lead = Agree with what is fair and ask about what is not clear. A question goes to the appraiser; participants’ own ratings are not shown here.
alignment-people = { $n ->
    [one] { $n } participant
   *[other] { $n } participants
}
alignment-minutes = Minutes
alignment-minutes-hint = What was discussed and agreed; at most 4,000 characters.
alignment-end-title = End the meeting
alignment-end-lead = After this nobody agrees or asks any more. Questions that were asked can still be answered.
alignment-end = End the meeting
alignment-end-refusal-ended = This meeting has ended.
alignment-end-refusal-not-held = The meeting is not held before { $day }.
alignment-end-refusal-minutes-missing = Say what was discussed.
alignment-end-refusal-minutes-too-long = Minutes have at most 4,000 characters.
alignment-show-all = All
alignment-show-questioned = Asked about
alignment-show-left = Not marked by me
alignment-empty = No proposed ratings yet
alignment-none-questioned = No questions
alignment-none-left = You have marked all of them
alignment-empty-text = Ratings of the year appear here once the appraiser has set them and before they are delivered.
alignment-ratings-shown = { $n ->
    [one] { $n } rating shown
   *[other] { $n } ratings shown
}
alignment-column-name = Employee
alignment-column-rating = Proposed
alignment-column-said = Response
alignment-agreed = { $n ->
    [one] { $n } agrees
   *[other] { $n } agree
}
alignment-agree = Agree
alignment-ask = Ask
alignment-standing-unmarked = Not marked
alignment-standing-agreed = Agreed
alignment-standing-questioned = Waits for an answer
alignment-standing-kept = Kept
alignment-standing-changed = Changed
alignment-mine-agree = You agree
alignment-mine-question = You asked
alignment-answer-of = Answer of
alignment-levels = Work results and behaviour
alignment-appraiser = Appraiser

alignment-ask-title = Ask
alignment-ask-lead = Your question goes to { $x } with your name, and all participants read it.
alignment-note = Question or note
alignment-note-hint = What is not clear in this rating? At most 1,000 characters.
alignment-nothing-to-say = This rating cannot be marked any more: the meeting ended, the result was delivered, or it is your own rating.
alignment-mark-refusal-ended = This meeting has ended.
alignment-mark-refusal-not-rated = This rating is not there yet.
alignment-mark-refusal-delivered = The result has been delivered to the employee.
alignment-mark-refusal-stale = This rating was changed since you opened it. Read it again, then mark it.
alignment-mark-refusal-own-rating = You rated this employee yourself.
alignment-mark-refusal-note-missing = Say what you ask.
alignment-mark-refusal-note-too-long = A note has at most 1,000 characters.

alignment-rating = Rating
alignment-questions-of = Alignment notes: { $x }
alignment-questions-lead = Before the result is delivered, answer every question: keep the rating with a reason, or change it.
alignment-keep-title = Keep the rating
alignment-keep-lead = All participants read your reason.
alignment-change = Change the rating
alignment-keep-reason = Why the rating stays
alignment-keep-hint = Name the facts it stands on; at most 1,000 characters.
alignment-keep = Keep
alignment-keep-refusal-not-questioned = No question waits for an answer.
alignment-keep-refusal-stale = There is a new question, or the rating was changed. Read it again, then answer.
alignment-keep-refusal-reason-missing = Say why.
alignment-keep-refusal-reason-too-long = A reason has at most 1,000 characters.
alignment-waits = A question of the alignment meeting waits for your answer.
alignment-read = Read and answer
