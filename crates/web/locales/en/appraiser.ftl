# Appraisers whom HR named.

appraiser-list-title = Appraisers
appraiser-list-lead = Appraisers named here, because the list of employees, a move or an appointment does not say so rightly.
appraiser-list-empty = Nobody was named here yet
appraiser-list-empty-text = Appraisers usually follow from the list of employees. Name one here where the appraiser left or died before rating, where an acting appointment is over, or where the list is wrong.
appraiser-shown = on this page: { $n }
appraiser-new = Name an appraiser
appraiser-column-who = Appraiser
appraiser-before = before: { $x }
appraiser-before-none = nobody before

appraiser-new-title = Name an appraiser
appraiser-new-lead = On the days you give, this person sets the plan, verifies and rates, also for periods that are over and not rated yet. Other days do not change.
appraiser-post = Choose the employee and the post
appraiser-post-until = until { $x }
appraiser-post-missing = Look for the employee, then choose the post.
appraiser-post-nothing = No employee of that name holds a post this year. Check the spelling.
appraiser-who = Appraiser
appraiser-who-do = Look for the appraiser
appraiser-who-choose = Choose the appraiser
appraiser-who-missing = Look for the appraiser, then choose.
appraiser-from-hint = May lie behind, in a performance year that is still open. The rating of a period follows its last day.
appraiser-last-hint = Leave empty where it does not end. After it, what was before holds again.
appraiser-reason-hint = For instance that the appraiser retired before rating, with the number of the letter.
appraiser-save = Name

appraiser-refusal-dates-backwards = The last day cannot be before the first.
appraiser-refusal-date-unlikely = That year is not possible. Check the date.
appraiser-refusal-date-too-far = At most one year ahead.
appraiser-refusal-year-not-open = A day that lies behind must be in a performance year that is still open.
appraiser-refusal-outside-post = The post is not held on that day. It begins on { $day }.
appraiser-refusal-reason-missing = Say why.
appraiser-refusal-reason-too-long = The reason is too long. At most 1,000 characters.
appraiser-refusal-not-an-employee = Officials who are not civil servants are not appraised.
appraiser-refusal-unfit = This person cannot be the appraiser: holds no post, is the employee, answers to the employee, or is you.
appraiser-refusal-same = This person appraises on those days already.
appraiser-refusal-list-under-way = A list of employees is being brought in or taken back. Try again when it is done; what you typed is still here.
