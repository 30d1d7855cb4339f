## Signing in and out

access-sign-in-title = Sign in
access-sign-in-lead = Your performance, its basis and its evidence in one place.
access-sign-in-login = NIP or user name
access-sign-in-login-hint = The 18 digits of the NIP, with or without spaces.
access-sign-in-password = Password
access-sign-in-do = Sign in
access-sign-in-wrong = The NIP or user name and the password do not match. Check both, then try again.
access-sign-in-wait = Too many attempts from this network. Try again in { $n } seconds.
