# Distances in time and amounts.
format-today = today
format-days-left = { $n ->
    [one] { $n } day left
   *[other] { $n } days left
}
format-days-late = { $n ->
    [one] { $n } day overdue
   *[other] { $n } days overdue
}
format-deadline = { $n ->
    [one] { $n } working day left ({ $date })
   *[other] { $n } working days left ({ $date })
}
format-deadline-today = ends today ({ $x })
format-deadline-late = { $n ->
    [one] { $n } working day past ({ $date })
   *[other] { $n } working days past ({ $date })
}
format-more-than = more than { $n }
format-source = source: “{ $x }”
