# Moves to another post and departures, recorded one by one.

move-list-title = Moves
move-list-lead = Employees who move to another post or leave, by a decree that is recorded here.
move-list-standing = In force
move-list-void = Taken back
move-list-kinds = Kind
move-list-all = All kinds
move-list-of-unit = Only moves from and to one unit are shown.
move-list-whole = Show all units
move-list-empty = There are no moves here
move-list-empty-text = The move of one employee is recorded here; those of many come in faster with a list of employees.
move-shown = Moves on this page: { $n }
move-new = Record a move
move-column-posts = Post
move-column-decree = Decree
move-to = to { $x }

move-kind-move = Moves to another post
move-kind-retirement = Retires
move-kind-resignation = Leaves the service
move-kind-death = Died
move-kind-transfer = Moves to another agency
move-kind-note-move = Rotation, promotion or demotion within this agency
move-kind-note-retirement = At the age limit or early
move-kind-note-resignation = At their own request, or dismissed
move-kind-note-death = Post and employment end
move-kind-note-transfer = Out of this agency
move-what = { $kind ->
    [death] { $said }; in the post no more from { $day } on
   *[other] { $said }, from { $day } on
}

move-new-title = Record a move
move-new-lead = The plan of the old post ends the day before and that part is evaluated; a new plan is begun for the new post. You read what follows before anything is saved.
move-kind = Kind
move-kind-missing = Choose the kind.
move-day = In force from
move-day-hint = The first day in the new post, or the first day on which the post is held no more.
move-decree = Number of the decree
move-decree-hint = The decree it rests on.
move-to-title = New post
move-to-lead = Only for a move to another post.
move-unit = Unit
move-unit-hint = Type the name of the unit, then choose the post.
move-unit-do = Find units
move-unit-nothing = There is no unit of that name. Check the spelling.
move-post = Choose the post
move-post-missing = Find the unit, then choose the new post.
move-post-other = Another post in this unit
move-title = Title of the other post
move-title-hint = For “Another post in this unit”. The kind of post follows from its title.
move-title-missing = Enter the title of the post.
move-heads = Heads that unit
move-heads-hint = For another post; posts that are there follow their data.
move-superior = Another appraiser
move-superior-hint = Leave empty where the head of the unit appraises; for who heads it, as the last head had it.
move-superior-do = Find somebody
move-superior-choose = Choose the appraiser
move-superior-usual = The head of the unit, as usual
move-next = See what follows

move-preview-title = What follows from the move of { $x }
move-preview-lead = Nothing is saved yet. Check it, then save or change it.
move-old-post = Old post, until { $x }
move-old-appraiser = Who evaluates that part
move-old-plan = Plan { $year } of the old post
move-ends = ends on { $x }
move-unverified = reports that wait to be verified: { $n }
move-open-plan = open the plan
move-new-post = New post, from { $x } on
move-title-new = this title is added
move-new-appraiser = The new appraiser
move-new-plan = Plan of the new post
move-new-plan-from = to be begun, from { $x } on
move-then-appraiser = from { $day } on { $name }
move-no-appraiser = no appraiser yet
move-nobody = no appraiser yet
move-team = Whose appraiser changes
move-team-none = No other employee's appraiser changes.
move-team-to = Becomes
move-save = Save the move
move-change = Change it

move-void = Taken back by { $by }, { $day }: { $why }
move-back-title = Take back a mistake
move-back-lead = Post, employment and appraisers become what they were. The record stays, with your reason.
move-back-reason-hint = For example the wrong employee or the wrong day.
move-back-save = Take the move back

move-refusal-date-unlikely = The year is not possible. Check the date.
move-refusal-date-too-far = At most a year ahead.
move-refusal-year-not-open = A day that has passed must lie in a performance year that is still open.
move-refusal-decree-missing = Enter the number of the decree.
move-refusal-decree-too-long = The number of the decree is too long. At most 200 characters.
move-refusal-no-post = This employee holds no definitive post the day before.
move-refusal-not-an-employee = Officials who are not civil servants are replaced by a list of officials, not here.
move-refusal-moves-later = Another post of this employee begins on { $day } already. Take that back first, or choose a later day.
move-refusal-employed-later = A new grade or contract is in force from { $day } on. Choose a later day, or mend the list of employees first.
move-refusal-led-later = Somebody begins to answer to this employee on { $day }. Take that back first, or choose a later day.
move-refusal-rated-after = A period after that day, or the year, was evaluated in the old post already. Choose a later day.
move-refusal-still-acts = This employee still acts as Plt. or Plh. End that appointment first.
move-refusal-post-missing = Find the unit, then choose the new post.
move-refusal-title-too-long = The title is too long. At most 300 characters.
move-refusal-same-post = This is the post that is held already.
move-refusal-head-there = { $by } heads this unit on that day or later. Record that move first, or end the appointment.
move-refusal-superior-unfit = This person cannot be the appraiser: holds no post on that day, is the employee, or answers to the employee in the new post.
move-refusal-list-under-way = A list of employees is being imported or taken back. Try again when that is done; what you entered is still here.

move-back-refusal-stale = This move changed since you opened it. Read what holds now; what you wrote is still here.
move-back-refusal-reason-missing = Enter the reason.
move-back-refusal-reason-too-long = The reason is too long. At most 1,000 characters.
move-back-refusal-list-under-way = A list of employees is being imported or taken back. Try again when that is done; what you entered is still here.
move-back-refusal-plan-there = A plan was begun in the new post. What was planned is not taken back; record the next move.
move-back-refusal-rated-since = Somebody was evaluated since this move was recorded. Record the next move.
move-back-refusal-team-planned = The plan of somebody whose appraiser changed was proposed to the new one or set. Record the next move.
move-back-refusal-head-there = { $by } heads the old unit by now. Take that back first.
move-back-refusal-changed-since = A list of employees, an appointment or another move has changed these data. Take that back first, or record the next move.
