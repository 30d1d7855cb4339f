# Pengecualian dari perencanaan dan evaluasi kinerja.

exclusion-list-title = Pengecualian
exclusion-list-lead = Pegawai yang untuk sementara tidak menyusun SKP dan tidak dievaluasi, menurut keputusan.
exclusion-list-states = Keadaan
exclusion-list-now = Berlaku dan akan datang
exclusion-list-past = Selesai dan dibatalkan
exclusion-list-kinds = Jenis
exclusion-list-every-kind = Semua jenis
exclusion-list-show = Tampilkan
exclusion-list-empty = Tidak ada pengecualian di sini
exclusion-list-empty-text = Yang dicatat: pejabat negara, pemberhentian sementara, CLTN, masa persiapan pensiun, tugas belajar, dan yang lain dengan alasan.
exclusion-shown = { $n } pengecualian di halaman ini
exclusion-new = Catat pengecualian
exclusion-column-name = Pegawai
exclusion-column-kind = Jenis
exclusion-column-days = Berlaku
exclusion-column-state = Keadaan
exclusion-open = Buka

exclusion-kind-state-official = Pejabat negara atau anggota lembaga nonstruktural
exclusion-kind-suspended = Diberhentikan sementara
exclusion-kind-unpaid-leave = Cuti di luar tanggungan negara
exclusion-kind-pre-retirement = Masa persiapan pensiun
exclusion-kind-study-leave = Tugas belajar, dibebaskan dari jabatan
exclusion-kind-other = Lainnya
exclusion-kind-missing = Pilih jenis pengecualian.

exclusion-between = { $from } sampai { $last }
exclusion-since = sejak { $x }
exclusion-state-now = Berlaku
exclusion-state-ahead = Akan berlaku
exclusion-state-over = Selesai
exclusion-state-void = Dibatalkan

exclusion-new-title = Catat pengecualian
exclusion-new-lead = Selama berlaku, pegawai ini tidak dihitung terlambat dan tidak dievaluasi. Catatan tidak dapat dihapus; akhirnya dapat diperbaiki dengan alasan.
exclusion-from = Hari pertama
exclusion-from-missing = Isi hari pertama, misalnya 01-03-2026.
exclusion-last = Hari terakhir
exclusion-last-hint = Kosongkan bila belum diketahui.
exclusion-last-missing = Isi hari terakhir, misalnya 31-05-2026.
exclusion-date-unreadable = Tanggal ini tidak terbaca. Contoh: 31-05-2026.
exclusion-decree = Nomor keputusan
exclusion-decree-hint = Surat keputusan yang menjadi dasarnya.
exclusion-reason = Alasan
exclusion-reason-hint = Wajib untuk jenis “Lainnya”.
exclusion-save = Simpan pengecualian

exclusion-title-of = Pengecualian { $x }
exclusion-recorded = Dicatat oleh
exclusion-source = Dasar: PermenPANRB 8/2021, penjelasan tentang pegawai yang tidak menyusun SKP; berlaku hari pertama sampai hari terakhir, keduanya termasuk.
exclusion-changes = Perubahan
exclusion-said-last = Berakhir { $x }
exclusion-said-open = Tanpa batas akhir
exclusion-said-void = Dibatalkan: salah catat
exclusion-end-title = Akhiri atau perbaiki
exclusion-end-lead = Yang tercatat sebelumnya tetap terbaca.
exclusion-end-how = Mulai sekarang
exclusion-end-tanggal = Berakhir pada hari terakhir di bawah
exclusion-end-terbuka = Belum diketahui akhirnya
exclusion-end-keliru = Salah catat: tidak pernah berlaku
exclusion-end-missing = Pilih apa yang berlaku mulai sekarang.
exclusion-end-last-hint = Diisi bila pengecualian berakhir.
exclusion-end-reason = Alasan perubahan
exclusion-end-reason-hint = Misalnya nomor keputusan pengaktifan kembali.
exclusion-end-save = Simpan perubahan

exclusion-refusal-dates-backwards = Hari terakhir tidak boleh sebelum hari pertama.
exclusion-refusal-date-unlikely = Tahunnya tidak mungkin. Periksa tanggalnya.
exclusion-refusal-overlaps = Sudah ada pengecualian lain pegawai ini: { $other }. Akhiri dahulu yang itu, atau pilih hari lain.
exclusion-refusal-decree-missing = Isi nomor keputusan.
exclusion-refusal-decree-too-long = Nomor keputusan terlalu panjang. Paling banyak 200 karakter.
exclusion-refusal-reason-missing = Isi alasannya.
exclusion-refusal-reason-too-long = Alasan terlalu panjang. Paling banyak 1.000 karakter.
exclusion-refusal-stale = Catatan ini berubah sejak Anda membukanya. Baca yang berlaku sekarang; yang Anda tulis masih ada.
exclusion-refusal-already-void = Catatan ini sudah dibatalkan. Catat pengecualian baru bila perlu.
exclusion-refusal-unchanged = Itu sudah tercatat demikian.
