## Notices: what waits for somebody and what was decided about them

notices-title = Notices
notices-lead = What waits for you and what was decided about you, newest first.
notices-new = new
notices-open = Open
notices-read-all = Mark all as read
notices-shown = { $n ->
    [one] 1 notice
   *[other] { $n } notices
} on this page
notices-empty-title = No notices yet
notices-empty-text = When something waits for you or is decided about you, word of it appears here.
notices-unknown = This notice was written by another version. Ask the administrator if you need to know what it says.

notices-kind-realisation-waiting = { $n ->
    [one] 1 result of { $name } waits for your verification
   *[other] { $n } results of { $name } wait for your verification
}
notices-kind-realisation-returned = { $n ->
    [one] { $name } returned the result “{ $what }”, with the reason
   *[other] { $name } returned { $n } results of yours, the last one “{ $what }”
}
notices-kind-realisations-verified = { $name } verified your results
notices-kind-plan-proposed = { $name } proposed the { $year } plan, which waits for you
notices-kind-plan-returned = { $name } returned your { $year } plan, with a reason
notices-kind-plan-set = { $name } set your { $year } plan
notices-kind-organisation-predicate-set = The rating of { $name } for { $kind ->
    [monthly] month { $period }
    [yearly] the whole year
   *[quarterly] quarter { $period }
} of { $year } is set; evaluating its people is your turn now
notices-kind-organisation-predicate-corrected = The rating of { $name } for { $kind ->
    [monthly] month { $period }
    [yearly] the whole year
   *[quarterly] quarter { $period }
} of { $year } was corrected; look again at the ratings you have given its people
notices-kind-evaluation-set = { $name } set your evaluation for { $kind ->
    [monthly] month { $period }
    [yearly] the whole year
   *[quarterly] quarter { $period }
} of { $year }
notices-kind-evaluation-received = { $name } received the evaluation for { $kind ->
    [monthly] month { $period }
    [yearly] the whole year
   *[quarterly] quarter { $period }
} of { $year }
notices-kind-objection-filed = { $name } objects to the evaluation for { $kind ->
    [monthly] month { $period }
    [yearly] the whole year
   *[quarterly] quarter { $period }
} of { $year }
notices-kind-objection-answered = { $name } answered the objection to the evaluation for { $kind ->
    [monthly] month { $period }
    [yearly] the whole year
   *[quarterly] quarter { $period }
} of { $year }
notices-kind-objection-decided = { $name } decided the objection to the evaluation for { $kind ->
    [monthly] month { $period }
    [yearly] the whole year
   *[quarterly] quarter { $period }
} of { $year }
notices-kind-alignment-convened = You are invited to the alignment meeting of { $name } for { $year }
notices-kind-rating-questioned = { $name } asks about an annual rating for { $year } that you proposed
notices-kind-moved = { $kind ->
    [move] You move to { $title } on { $day }. Begin a plan for the new post
   *[other] Your post ends on { $day }; what you did until the last day is still evaluated
}
notices-kind-move-from = { $kind ->
    [move] { $name } moves to another post on { $day }; you evaluate what was done until the last day
   *[other] { $name } holds the post no more from { $day } on; you evaluate what was done until the last day
}
notices-kind-move-to = { $name } becomes { $title } on { $day }, and you are the appraiser
notices-kind-move-taken-back = The move of { $name } on { $day } was taken back: it was recorded by mistake
notices-kind-appraiser-named = { $appraiser } is your appraiser from { $day } on
notices-kind-named-appraiser = You were named the appraiser of { $name } from { $day } on
notices-kind-appraises-no-more = { $appraiser } is the appraiser of { $name } from { $day } on, in your stead
