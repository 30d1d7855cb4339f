## Signing in and out

access-sign-in-title = Sign in
access-sign-in-lead = Your performance, its basis and its evidence in one place.
access-sign-in-login = NIP or user name
access-sign-in-login-hint = The 18 digits of the NIP, with or without spaces.
access-sign-in-password = Password
access-sign-in-do = Sign in
access-sign-in-empty = Enter your NIP or user name and your password.
access-sign-in-wrong = The NIP or user name and the password do not match. Check both, then try again.
access-sign-in-wait = Too many attempts from this network. Try again in { $n } seconds.

access-jobs-title = Jobs that were given up
access-jobs-lead = Background jobs that failed eight times and were stopped. Mend the cause, then run them again.
access-jobs-empty-title = Nothing was given up
access-jobs-empty-text = All background jobs run.
access-jobs-job = Job
access-jobs-number = Number
access-jobs-when = Since
access-jobs-attempts = { $n ->
    [one] tried once
   *[other] tried { $n } times
}
access-jobs-error = Technical details
access-jobs-again = Run again
access-jobs-shown = { $n ->
    [one] 1 job
   *[other] { $n } jobs
} on this page
access-jobs-not-parked = This job is not waiting any more: somebody else had it run, or it is done.
