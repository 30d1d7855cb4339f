# Who acts in somebody's post (Plt., Plh.).

acting-list-title = Acting (Plt., Plh.)
acting-list-lead = Employees who act in another post, by written order.
acting-list-past = Over
acting-list-empty = Nobody acts here
acting-list-empty-text = A Plt. is appointed where a post is vacant, a Plh. where its holder is away for a while.
acting-shown = Appointments on this page: { $n }
acting-new = Record a Plt. or Plh.
acting-short-plt = Plt.
acting-short-plh = Plh.

acting-new-title = Record a Plt. or Plh.
acting-new-lead = Where the post heads a unit and there is no definitive head, those who answer to the unit's head answer to whoever acts, for as long as they act.
acting-law = Whoever acts may set plans and appraise, but takes no strategic personnel decisions. Source: SE Kepala BKN 1/SE/I/2021.
acting-unit = Post in which they act
acting-unit-hint = Type the name of its unit, then choose the post.
acting-unit-do = Find posts
acting-unit-nothing = There is no post in a unit of that name. Check the spelling.
acting-post = Choose the post
acting-post-missing = Find the unit, then choose the post.
acting-kind = As
acting-kind-plt = Acting (Plt.)
acting-kind-plh = Acting for a while (Plh.)
acting-kind-note-plt = The post is vacant
acting-kind-note-plh = Its holder is away for a while
acting-kind-missing = Choose Plt. or Plh.
acting-decree = Number of the order
acting-decree-hint = The written order or decree it rests on.
acting-save = Save appointment

acting-title-of = { $name }, { $post }
acting-team = Whose superior changes by this appointment
acting-team-none = Nobody's superior changes: this unit has a definitive head, or everybody has another superior.
acting-team-no-head = This post heads no unit, so nobody's superior changes.
acting-answers-to = Answers to
acting-until = until { $x }
acting-ended = Ended because
acting-end-title = End early
acting-end-lead = After the last day they answer to the definitive head of the unit; while there is none they are on the list of those without an appraiser.
acting-end-reason-hint = For example a definitive head was installed, with the number of the decree.
acting-end-save = End

acting-refusal-dates-backwards = The last day cannot be before the first.
acting-refusal-date-unlikely = The year is not possible. Check the date.
acting-refusal-decree-missing = Enter the number of the order.
acting-refusal-decree-too-long = The number of the order is too long. At most 200 characters.
acting-refusal-post-unknown = This post is not known in that unit. Find and choose again.
acting-refusal-not-at-work = This employee holds no post on the first day.
acting-refusal-holds-it = This employee holds that post on those days already.
acting-refusal-post-held = This post is still held by { $by }. A Plt. is appointed where the post is vacant; for a holder who is away for a while choose Plh.
acting-refusal-acted-in = { $by } acts in this post on some of these days already. End that first, or choose other days.
acting-refusal-list-under-way = A list of employees is being imported or taken back. Try again when that is done; what you entered is still here.

acting-end-refusal-stale = This appointment changed since you opened it. Read what holds now; what you wrote is still here.
acting-end-refusal-dates-backwards = The last day cannot be before the first.
acting-end-refusal-date-unlikely = The year is not possible. Check the date.
acting-end-refusal-not-earlier = It is over by that day already. To go on longer, record a new appointment.
acting-end-refusal-reason-missing = Enter the reason.
acting-end-refusal-reason-too-long = The reason is too long. At most 1,000 characters.
acting-end-refusal-list-under-way = A list of employees is being imported or taken back. Try again when that is done; what you entered is still here.
