## What is on every page, and the pages when something cannot be shown

door-nav-home = Home
door-nav-completeness = Completeness
door-nav-overview = Overview
door-nav-own = Today
door-nav-team = My team
door-nav-mine = My performance
door-nav-team-plans = Plans of the team
door-nav-goals = Goals
door-nav-cycle = Performance year
door-nav-plan = Plan (SKP)
door-nav-progress-short = Progress
door-nav-evaluation = My evaluations
door-nav-evaluation-short = Evaluations
door-nav-team-evaluation = Evaluation
door-nav-team-evaluation-short = Rating
door-nav-achievement = Achievement of units
door-nav-organisation = Organisation
door-nav-monitoring = Monitoring
door-nav-unit-progress = Unit results
door-nav-people = People
door-nav-units = Units
door-nav-documents = Documents
door-nav-search = Search
door-nav-exchange = Data import
door-nav-import = Import
door-nav-system = System
door-nav-jobs = Jobs given up
door-back = Back
door-flash-started = Started. How far it is can be seen below.
door-flash-undone = Taken back.
door-nav-progress = Progress and results
door-demo-clock = Demo: the clock shows { $x }. All people and numbers here are invented.
door-flash-saved = Saved { $x }
door-flash-verified = { $n ->
    [one] { $n } report verified at { $time }
   *[other] { $n } reports verified at { $time }
}
door-flash-rated = { $predicate } for the person you have just rated saved { $time }
door-flash-signed-out = You have signed out.
door-flash-ended = Your session has ended, so what you just sent was not saved. Sign in again to go on.
door-to-start = To the start page

door-title-not-found = Page not found
door-text-not-found = The address is wrong, no longer used, or not for you. Check the address, or begin at the start page.
door-title-denied = You may not do this
door-text-denied = This page or act belongs to another person or role. If you think this is wrong, ask your performance team.
door-title-busy = Very busy just now
door-text-busy = Too many people are sending at the same time. What you typed is not lost: wait a few seconds, then send it again.
door-title-fault = Something broke in the system
door-text-fault = This is not your fault, and nothing was half saved. Try again; if it happens again, give the request number below to your administrator.
door-title-sent-before = This form was sent already
door-text-sent-before = The same form was sent with other content. Open its page again to see what was saved.
door-title-unreadable = What was sent cannot be read
door-title-wrong-method = This page is opened in another way
door-text-unreadable = What your browser sent is incomplete or too large. Go back to the form and send it again.
door-text-wrong-method = This address was opened or sent in a way it does not know. Go back to the page before and try again from there.
door-title-foreign = This was sent from another website
door-text-foreign = Nothing was saved: the form was sent by a page that does not belong to Capaian. Open the page here and send it again.
door-title-too-long = Too much was sent
door-text-too-long = This form holds more than can be taken at once. Go back to the form and send a part of it first.
door-title-printing = Other documents are being printed
door-text-printing = All printers are at work. Nothing is lost: wait a few seconds, then open this document again.
door-title-paper-too-long = This document is too long
door-text-paper-too-long = It holds more than can be printed as one document. Shorten the long descriptions, or print its page from the browser.
door-title-too-often = Too often
door-text-too-often = There were too many requests from this network within a minute. Wait a little, then try again.
