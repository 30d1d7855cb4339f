## Progres dan realisasi

progress-title = Progres dan realisasi
progress-lead = Catat sampai mana setiap indikator, dengan tanggal dan penjelasan singkat.
progress-period-label = Tahun kinerja { $year } · { $period }
progress-card = Hasil kerja
progress-tick = garis tegak = target s.d. hari ini
progress-column-result = Rencana hasil kerja
progress-column-source = Status data
progress-column-amount = Realisasi / target tahun
progress-column-pace = Kemajuan
progress-supports = Mengintervensi: { $x }
progress-record = Catat
progress-record-again = Perbarui
progress-empty-title = Belum ada SKP yang ditetapkan
progress-empty-text = Realisasi dicatat terhadap SKP yang sudah ditetapkan pejabat penilai. Begitu SKP Anda ditetapkan, indikatornya muncul di sini.

progress-state-none = Belum dilaporkan
progress-state-reported = Dilaporkan pegawai
progress-state-verified = Diverifikasi atasan
progress-state-returned = Dikembalikan

progress-pace-above = di atas target { $when } ({ $target })
progress-pace-on = mencapai target { $when } ({ $target })
progress-pace-near-below = sedikit di bawah target { $when } ({ $target }), dalam batas toleransi
progress-pace-near-above = sedikit melebihi batas { $when } ({ $target }), dalam batas toleransi
progress-pace-exact = sesuai target { $when } ({ $target })
progress-pace-below = di bawah target { $when } ({ $target })
progress-pace-better-below = lebih baik dari target { $when } ({ $target })
progress-pace-worse-above = melebihi batas { $when } ({ $target })
progress-pace-missing = belum dilaporkan; target { $when }: { $target }
progress-pace-waiting = belum ada yang harus dicapai
progress-pace-annual = menunggu rilis tahunan
progress-pace-no-target = target periode belum ada
progress-until-today = s.d. hari ini
progress-quarter = Triwulan { $x }
progress-quarter-short = TW { $x }
progress-whole-year = Tahunan
progress-of = { $x }
progress-earlier = terakhir { $when }: { $amount }
progress-evidence-count = { $n } berkas
progress-returned-because = Alasan: { $x }

progress-fact-result = Rencana hasil kerja
progress-fact-target = Target tahun ini
progress-fact-amount = Realisasi
progress-amount = Realisasi sampai tanggal itu
progress-amount-hint = Angka seluruhnya sampai tanggal itu, bukan tambahannya.
progress-as-of = Keadaan pada tanggal
progress-note = Penjelasan singkat
progress-note-hint = Apa yang dikerjakan dan di mana buktinya. Jangan tulis nama atau NIK warga.
progress-save = Simpan realisasi
progress-read-only = Hanya pemilik SKP yang mencatat realisasinya. Anda dapat membacanya di sini.
progress-verified-again = Laporan ini sudah diverifikasi. Bila isi atau buktinya diubah, atasan perlu memverifikasinya lagi.
progress-draft-restored = Draf Anda dari { $x } dibuka lagi.
progress-theirs-title = Realisasi ini sudah diubah di tempat lain
progress-theirs-text = Yang tersimpan sekarang ({ $when }): { $amount }. { $note }
progress-theirs-choose = Isian Anda masih ada di bawah. Simpan untuk mengganti yang tersimpan, atau kembali untuk membiarkannya.
progress-back = Kembali tanpa menyimpan

progress-refusal-amount-missing = Isi realisasi, misalnya “41” atau “97,5”.
progress-refusal-amount-not-a-number = Tulis realisasi dengan angka, misalnya “41” atau “97,5”.
progress-refusal-amount-too-long = Angka ini terlalu panjang: paling banyak 15 angka dan 6 angka di belakang koma.
progress-refusal-date-missing = Isi tanggal, misalnya 18 September 2026.
progress-refusal-plan-not-set = SKP ini belum ditetapkan, jadi realisasinya belum dapat dicatat.
progress-refusal-period-unknown = Periode ini tidak ada dalam tahun kinerja SKP.
progress-refusal-as-of-outside-period = Pilih tanggal dari { $from } sampai { $to }.
progress-refusal-as-of-in-future = Tanggal ini belum tiba. Pilih hari ini atau sebelumnya.
progress-refusal-note-too-long = Penjelasan paling panjang 4.000 huruf.
progress-refusal-already-rated = Periode ini sudah dinilai. Bila ada yang keliru, minta atasan mengembalikan laporannya dengan alasan; setelah evaluasinya diterima, perubahan hanya melalui keberatan.
progress-refusal-stale = Realisasi ini sudah diubah sejak Anda membukanya.

progress-returned-title = Dikembalikan: perlu diperbaiki
progress-returned-mend = Perbaiki isian atau tambahkan bukti, lalu simpan lagi. Laporan yang disimpan kembali menunggu verifikasi.
progress-date-not-begun = Dapat diisi mulai { $from }.
progress-date-hint = Tanggal, bulan, tahun: dari { $from } sampai { $to }.
progress-evidence-title = Bukti dukung
progress-evidence-file = Tambah berkas bukti
progress-evidence-file-hint = Paling banyak 5 berkas, masing-masing 25 MB: PDF, foto (JPG, PNG, WebP), Excel, Word, ODS, ODT, CSV, atau teks. Jangan unggah nama atau NIK warga.
progress-evidence-url = Tautan bukti
progress-evidence-url-hint = Alamat lengkap yang diawali https://.
progress-evidence-recent = Pakai bukti yang sudah diunggah
progress-evidence-unlink = Lepas
progress-evidence-link = tautan
progress-evidence-none = Tanpa bukti
progress-as-of-short = keadaan { $x }
progress-verified-on = diverifikasi { $x }
progress-incomplete = belum ada
progress-periods = Periode

progress-team-title = Pemantauan
progress-team-lead = { $n ->
    [0] Tidak ada laporan { $period } yang menunggu verifikasi Anda.
   *[other] { $n } laporan { $period } menunggu verifikasi Anda.
}
progress-team-no-year = Tahun kinerja ini belum dibuka oleh pengelola kinerja.
progress-team-shown = { $n } pegawai pada halaman ini
progress-team-empty-title = Belum ada pegawai yang Anda nilai
progress-team-empty-text = Pegawai yang pejabat penilainya Anda muncul di sini. Bila ada yang belum terdaftar, hubungi pengelola kinerja.
progress-column-person = Pegawai
progress-column-reports = Laporan
progress-column-target = Target periode
progress-column-realisation = Realisasi
progress-column-evidence = Bukti dukung
progress-count-reported = { $n } menunggu verifikasi
progress-count-verified = { $n } diverifikasi
progress-count-returned = { $n } dikembalikan
progress-post-ended = tidak lagi di jabatan ini
progress-plan-not-in-period = SKP tidak berlaku di periode ini
progress-count-none = Belum ada laporan
progress-check = Periksa
progress-open = Lihat
progress-plan-not-started = SKP belum dibuat
progress-plan-draft = SKP masih draf
progress-plan-proposed = SKP menunggu penetapan
progress-plan-returned = SKP dikembalikan
progress-plan-set = SKP ditetapkan
progress-plan-set-with-note = SKP ditetapkan dengan catatan

progress-person-lead = Laporan { $period } { $year }
progress-person-reports = Realisasi berdasarkan bukti dukung
progress-person-facts = capaian dihitung dari realisasi; yang menilai pejabat penilai
progress-person-empty-title = Belum ada yang dilaporkan
progress-person-empty-text = Realisasi dicatat setelah SKP ditetapkan.
progress-verify = { $n ->
   *[other] Verifikasi yang dicentang ({ $n } menunggu)
}
progress-doubt-negative = Angka di bawah nol. Mohon diperiksa lagi.
progress-doubt-fell = Lebih kecil daripada periode sebelumnya, padahal angkanya bertambah sepanjang tahun. Mohon diperiksa lagi.
progress-doubt-far-beyond = Lebih dari tiga kali target. Mohon diperiksa lagi.
progress-verify-one = Verifikasi { $x }
progress-verify-hint = Hilangkan centang pada laporan yang belum Anda yakini.
progress-verify-hint-chosen = Centang laporan yang Anda yakini.
progress-verify-hint-odd = Yang tampak janggal belum dicentang: periksa dahulu.
progress-verify-nothing = Tidak ada laporan yang menunggu verifikasi.
progress-verify-next = Berikutnya: { $x }
progress-return = Kembalikan
progress-past = Riwayat ({ $n })
progress-past-recorded = { $on }: { $by } melaporkan { $what } { $measure }
progress-past-verified = { $on }: { $by } memverifikasi { $what } { $measure }
progress-past-returned = { $on }: { $by } mengembalikan: “{ $what }”
progress-rating-received = Periode ini sudah dinilai dan diterima pegawai: laporannya hanya berubah melalui keberatan.
progress-rating-set = Periode ini sudah dinilai. Bila ada laporan yang dikembalikan, faktanya berbeda dari yang dinilai dan evaluasinya perlu ditinjau lagi.
progress-return-again = Ubah alasan
progress-return-again-do = Simpan alasan
progress-return-reason = Alasan pengembalian
progress-return-do = Kembalikan ke pegawai

progress-unit-title = Realisasi unit
progress-unit-lead = { $unit } · { $period } { $year }
progress-unit-card = Indikator kinerja unit
progress-unit-mean = Rata-rata capaian { $mean } dari { $measured } indikator terukur; { $missing } belum ada dan tidak dihitung.
progress-unit-not-due = { $n } indikator tahunan baru diukur pada akhir tahun dan belum dihitung.
progress-unit-no-mean = Belum ada capaian terukur; { $n } indikator belum ada realisasinya.
progress-unit-empty-title = Unit ini belum punya indikator
progress-unit-empty-text = Indikator berasal dari perjanjian kinerja yang diimpor pengelola kinerja.
progress-unit-note = Sumber dan penjelasan
progress-unit-note-hint = Dari mana angka ini dan apa yang perlu diketahui pembacanya.
progress-unit-read-only = Realisasi unit dicatat oleh kepala unit, admin unit, atau pengelola kinerja. Anda dapat membacanya di sini.
progress-column-goal = Indikator dan sasaran
progress-column-targets = Target periode / tahun
progress-column-achievement = Capaian
progress-fact-goal = Sasaran
progress-fact-unit = Unit
progress-fact-source = Sumber data
progress-fact-before = Realisasi { $x }
progress-fact-period-target = Target { $x }

progress-refusal-file-too-large = { $name }: paling besar 25 MB. Perkecil berkas atau pakai tautan.
progress-refusal-file-quota = { $name }: berkas ini melewati jatah kirim Anda, 500 MB tiap jam. Coba lagi nanti atau kirim berkas yang lebih kecil.
progress-refusal-file-empty = { $name }: berkas ini kosong. Pilih berkas yang berisi.
progress-refusal-file-kind = { $name }: isi berkas ini bukan jenis yang diterima. Simpan sebagai PDF, foto, Excel, Word, ODS, ODT, CSV, atau teks.
progress-refusal-too-many-files = { $name }: paling banyak 5 berkas sekali kirim. Tambahkan sisanya sesudah ini.
progress-refusal-too-many-of-report = Satu realisasi paling banyak 20 bukti. Lepas yang tidak perlu.
progress-refusal-too-many-of-person = Tempat bukti Anda penuh (5.000 bukti). Hubungi pengelola kinerja.
progress-refusal-link-invalid = Tulis alamat lengkap yang diawali https://, misalnya https://drive.contoh.go.id/rekap.
progress-refusal-link-too-long = Alamat paling panjang 2.000 huruf.
progress-refusal-cycle-closed = Tahun kinerja ini sudah ditutup.
progress-refusal-nothing-chosen = Centang paling sedikit satu laporan.
progress-refusal-too-many = Terlalu banyak laporan dalam sekali kirim.
progress-refusal-verify-stale = { $n ->
   *[other] { $n } laporan berubah sejak Anda membukanya; tidak ada yang diverifikasi. Periksa isinya di bawah, lalu verifikasi lagi.
}
progress-refusal-reason-missing = Isi alasan, misalnya “Lampirkan daftar hadir bulan Agustus”.
progress-refusal-rating-received = Evaluasi periode ini sudah diterima pegawai. Perubahan hanya melalui keberatan.
progress-refusal-reason-too-long = Alasan paling panjang 2.000 huruf.

progress-told = Uraian realisasi
progress-told-hint = Sampai di mana ukuran keberhasilan itu, dan di mana buktinya. Jangan tulis nama atau NIK warga.
progress-in-words = Uraian
progress-pace-told = tidak diukur dengan angka
progress-earlier-told = terakhir { $x }
progress-fact-success = Ukuran keberhasilan dan target
progress-theirs-told = Yang tersimpan sekarang ({ $when }): { $note }
progress-refusal-words-missing = Tulis uraian realisasinya.
progress-refusal-in-words = SKP ini memakai pendekatan kualitatif: realisasinya diuraikan, tanpa angka.
progress-refusal-in-numbers = SKP ini memakai pendekatan kuantitatif: realisasinya berupa angka.
