## Progres dan realisasi

progress-title = Progres dan realisasi
progress-lead = Catat sampai mana setiap indikator, dengan tanggal dan penjelasan singkat.
progress-period-label = Tahun kinerja { $year } · { $period }
progress-card = Hasil kerja
progress-tick = garis tegak = target s.d. hari ini
progress-column-result = Rencana hasil kerja
progress-column-source = Sumber data
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
progress-pace-on = sesuai target { $when } ({ $target })
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
progress-draft-restored = Draf Anda dari { $x } dibuka lagi.
progress-theirs-title = Realisasi ini sudah diubah di tempat lain
progress-theirs-text = Yang tersimpan sekarang ({ $when }): { $amount }. { $note }
progress-theirs-choose = Isian Anda masih ada di bawah. Simpan untuk mengganti yang tersimpan, atau kembali untuk membiarkannya.
progress-back = Kembali tanpa menyimpan

progress-refusal-amount-missing = Isi realisasi, misalnya “41” atau “97,5”.
progress-refusal-amount-not-a-number = Tulis realisasi dengan angka, misalnya “41” atau “97,5”.
progress-refusal-amount-too-long = Angka ini terlalu panjang: paling banyak 15 angka dan 6 angka di belakang koma.
progress-refusal-date-missing = Isi tanggal, misalnya 18-09-2026.
progress-refusal-plan-not-set = SKP ini belum ditetapkan, jadi realisasinya belum dapat dicatat.
progress-refusal-period-unknown = Triwulan ini tidak ada dalam tahun kinerja SKP.
progress-refusal-as-of-outside-period = Pilih tanggal dari { $from } sampai { $to }.
progress-refusal-as-of-in-future = Tanggal ini belum tiba. Pilih hari ini atau sebelumnya.
progress-refusal-note-too-long = Penjelasan paling panjang 4.000 huruf.
progress-refusal-stale = Realisasi ini sudah diubah sejak Anda membukanya.
