## What is on every page, and the pages when something cannot be shown

door-nav-home = Home
door-nav-team = My team
door-nav-mine = My performance
door-nav-plan = Plan (SKP)
door-nav-progress-short = Progress
door-nav-organisation = Organisation
door-nav-people = People
door-nav-units = Units
door-nav-search = Search
door-nav-exchange = Exchange
door-nav-import = Import
door-back = Back
door-flash-started = Started. How far it is can be seen below.
door-flash-undone = Taken back.
door-nav-progress = Progress and results
door-demo-clock = Demo: the clock shows { $x }. All people and numbers here are invented.
door-flash-saved = Saved { $x }
door-flash-signed-out = You have signed out.
door-to-start = To the start page

door-title-not-found = Page not found
door-text-not-found = The address is wrong, no longer used, or not for you. Check the address, or begin at the start page.
door-title-denied = You may not do this
door-text-denied = You may see it, but this act belongs to somebody else. If you think this is wrong, ask your performance team.
door-title-busy = Very busy just now
door-text-busy = Too many people are sending at the same time. What you typed is not lost: wait a few seconds, then send it again.
door-title-fault = Something broke in the system
door-text-fault = This is not your fault, and nothing was half saved. Try again; if it happens again, give the request number below to your administrator.
door-title-sent-before = This form was sent already
door-text-sent-before = The same form was sent with other content. Open its page again to see what was saved.
door-title-unreadable = What was sent cannot be read
door-text-unreadable = What your browser sent is incomplete or too large. Go back to the form and send it again.
