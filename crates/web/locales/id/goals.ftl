# Impor sasaran
goals-imports = Impor sasaran
goals-imports-lead = Perjanjian kinerja yang masuk sebagai berkas.
goals-imports-tree = Lihat pohon kinerja
goals-imports-empty = Belum ada sasaran dari berkas
goals-imports-empty-text = Unggah perjanjian kinerja, pilih isi “Sasaran dan indikator”.
goals-imports-upload = Unggah berkas
goals-column-goal = Sasaran
goals-column-indicator = Indikator
goals-column-target = Target
goals-column-when = Diterapkan
goals-every = Setiap { $x }
goals-import-counts = { $added } baru, { $changed } berubah; { $rejected } baris ditolak
goals-import-foreseen = { $added } indikator baru, { $changed } berubah; yang lain tetap.
goals-import-year = Tampilkan tahun ini
goals-import-do = Terapkan untuk tahun { $x }
goals-import-no-cycle = Belum ada tahun kinerja yang dibuka.
goals-import-closed = Tahun kinerja ini sudah ditutup.
goals-import-too-many = { $n ->
   *[other] Terlalu banyak baris: paling banyak { $n }.
}
goals-import-unchanged = Semua isi berkas ini sudah ada; tidak ada yang berubah.
goals-import-line = Indikator “{ $name }”: { $wrong }.
goals-import-unit-unknown = unitnya tidak ada hari ini
goals-import-repeated = sama dengan indikator “{ $x }” sebelumnya
goals-import-supports-unknown = indikator yang didukung tidak ditemukan
goals-import-circle = rantai dukungannya berputar kembali
goals-import-text = { $field } { $wrong }
goals-field-statement = sasaran
goals-field-name = nama indikator
goals-field-measure = satuan
goals-field-target = target
goals-field-period-target = target triwulan
goals-field-source = sumber data
goals-wrong-missing = belum diisi
goals-wrong-too-long = { $n ->
   *[other] lebih dari { $n } huruf
}
goals-wrong-reversed = maksimal lebih kecil daripada minimal
goals-wrong-unknown = untuk periode yang tidak ada
goals-undo-text = { $added } indikator yang dibawa berkas ini hilang lagi, dan { $changed } indikator yang diubahnya kembali seperti semula.
goals-undo-not-last = Hanya impor sasaran terakhir dari tahun itu yang dapat ditarik kembali.
goals-undo-changed = { $n ->
   *[other] { $n } indikator sudah diubah sesudah impor ini.
}
goals-undo-dependants = Data lain sudah bergantung padanya: { $x }.
goals-undo-on-results = { $n ->
   *[other] { $n } hasil kerja di SKP
}
goals-undo-on-figures = { $n ->
   *[other] { $n } realisasi
}
goals-undo-on-supporting = { $n ->
   *[other] { $n } indikator pendukung
}
