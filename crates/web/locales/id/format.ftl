# Jarak waktu dan jumlah.
format-today = hari ini
format-days-left = { $n } hari lagi
format-days-late = terlambat { $n } hari
format-deadline = { $n } hari kerja lagi ({ $date })
format-deadline-today = berakhir hari ini ({ $x })
format-deadline-late = lewat { $n } hari kerja ({ $date })
format-more-than = lebih dari { $n }
format-source = { $x }
