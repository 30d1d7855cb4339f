## Pemberitahuan: yang menunggu seseorang dan yang diputuskan tentangnya

notices-title = Pemberitahuan
notices-lead = Yang menunggu Anda dan yang diputuskan tentang Anda, terbaru di atas.
notices-new = baru
notices-open = Buka
notices-read-all = Tandai semua sudah dibaca
notices-shown = { $n } pemberitahuan di halaman ini
notices-empty-title = Belum ada pemberitahuan
notices-empty-text = Bila ada yang menunggu Anda atau diputuskan tentang Anda, kabarnya muncul di sini.
notices-unknown = Pemberitahuan ini ditulis oleh versi lain. Hubungi pengelola bila isinya Anda perlukan.

notices-kind-realisation-waiting = { $n } realisasi { $name } menunggu verifikasi Anda
notices-kind-realisation-returned = { $n ->
    [1] Realisasi “{ $what }” dikembalikan oleh { $name }, dengan alasannya
   *[other] { $n } realisasi Anda dikembalikan oleh { $name }, terakhir “{ $what }”
}
notices-kind-realisations-verified = Realisasi Anda diverifikasi oleh { $name }
notices-kind-plan-proposed = SKP { $year } { $name } diajukan dan menunggu Anda
notices-kind-plan-returned = SKP { $year } Anda dikembalikan oleh { $name }, dengan alasannya
notices-kind-plan-set = SKP { $year } Anda ditetapkan oleh { $name }
notices-kind-organisation-predicate-set = Predikat { $name } untuk { $kind ->
    [monthly] bulan ke-{ $period }
    [yearly] tahunan
   *[quarterly] triwulan { $period }
} { $year } ditetapkan; penilaian pegawainya kini giliran Anda
notices-kind-organisation-predicate-corrected = Predikat { $name } untuk { $kind ->
    [monthly] bulan ke-{ $period }
    [yearly] tahunan
   *[quarterly] triwulan { $period }
} { $year } dikoreksi; periksa lagi penilaian pegawainya yang sudah Anda berikan
notices-kind-evaluation-set = Evaluasi kinerja Anda untuk { $kind ->
    [monthly] bulan ke-{ $period }
    [yearly] tahunan
   *[quarterly] triwulan { $period }
} { $year } ditetapkan oleh { $name }
notices-kind-evaluation-received = { $name } menerima evaluasi { $kind ->
    [monthly] bulan ke-{ $period }
    [yearly] tahunan
   *[quarterly] triwulan { $period }
} { $year }
notices-kind-objection-filed = { $name } mengajukan keberatan atas evaluasi { $kind ->
    [monthly] bulan ke-{ $period }
    [yearly] tahunan
   *[quarterly] triwulan { $period }
} { $year }
notices-kind-objection-answered = { $name } memberi penjelasan atas keberatan untuk evaluasi { $kind ->
    [monthly] bulan ke-{ $period }
    [yearly] tahunan
   *[quarterly] triwulan { $period }
} { $year }
notices-kind-objection-decided = { $name } memutus keberatan atas evaluasi { $kind ->
    [monthly] bulan ke-{ $period }
    [yearly] tahunan
   *[quarterly] triwulan { $period }
} { $year }
notices-kind-alignment-convened = Anda diundang ke rapat penyelarasan { $name } untuk tahun { $year }
notices-kind-rating-questioned = { $name } bertanya tentang penilaian tahunan { $year } yang Anda usulkan
notices-kind-moved = { $kind ->
    [move] Anda pindah jabatan menjadi { $title } mulai { $day }. Susun SKP untuk jabatan baru
   *[other] Anda tidak lagi menjabat mulai { $day }; kinerja Anda sampai hari terakhir tetap dinilai
}
notices-kind-move-from = { $kind ->
    [move] { $name } pindah jabatan mulai { $day }; kinerjanya sampai hari terakhir Anda yang menilai
   *[other] { $name } tidak lagi menjabat mulai { $day }; kinerjanya sampai hari terakhir Anda yang menilai
}
notices-kind-move-to = { $name } menjadi { $title } mulai { $day }, dan Anda pejabat penilainya
notices-kind-move-taken-back = Perpindahan { $name } mulai { $day } dibatalkan: pencatatannya keliru
notices-kind-appraiser-named = { $appraiser } pejabat penilai Anda mulai { $day }
notices-kind-named-appraiser = Anda ditetapkan menjadi pejabat penilai { $name } mulai { $day }
notices-kind-appraises-no-more = { $appraiser } pejabat penilai { $name } mulai { $day }, menggantikan Anda
