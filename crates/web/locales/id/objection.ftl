# Keberatan dan persetujuan atas hasil evaluasi.

objection-list-title = Keberatan
objection-list-lead = Keberatan yang Anda ajukan, atas penilaian Anda, dan yang Anda putus; terbaru di atas.
objection-list-lead-all = Semua keberatan di instansi ini; terbaru di atas.
objection-list-empty = Tidak ada keberatan yang menunggu
objection-list-none-decided = Belum ada keberatan yang diputus
objection-list-waiting = Menunggu
objection-list-decided = Sudah diputus
objection-list-empty-text = Keberatan diajukan pegawai dari halaman “Dasar predikat saya”, sesudah menerima hasil evaluasinya.
objection-column-name = Pegawai
objection-column-filed = Diajukan
objection-open = Buka
objection-shown = { $n } keberatan di halaman ini

objection-own-title = Keberatan saya
objection-title-of = Keberatan { $x }
objection-basis = Lihat dasar predikat
objection-appraiser = Pejabat penilai kinerja
objection-reviewer = Yang memutus (atasan pejabat penilai)
objection-source = Keberatan diputus atasan pejabat penilai kinerja sesudah mendengar kedua pihak; putusannya final. Sumber: PP 30/2019 Pasal 59.

objection-state-none = Belum diajukan
objection-state-filed = Menunggu penjelasan dan putusan
objection-state-answered = Menunggu putusan
objection-state-granted = Dikabulkan
objection-state-dismissed = Tidak dikabulkan

objection-file-title = Ajukan keberatan
objection-file-lead = Satu keberatan untuk satu evaluasi. Yang membacanya: pejabat penilai, yang memutus, dan siapa pun yang boleh membaca evaluasi Anda (pengelola kinerja, auditor).
objection-grounds = Alasan keberatan
objection-grounds-hint = Sebutkan rating yang Anda persoalkan, faktanya, dan apa yang menurut Anda seharusnya.
objection-evidence = Bukti dukung yang ditunjuk
objection-evidence-hint = Bukti dari laporan realisasi Anda pada periode ini.
objection-file = Ajukan keberatan
objection-link = Ajukan keberatan
objection-see = Lihat keberatan

objection-answer-title = Penjelasan pejabat penilai
objection-answer-lead = Yang memutus mendengar kedua pihak. Penjelasan Anda dibaca pegawai, atasan Anda, dan siapa pun yang boleh membaca evaluasi ini.
objection-explanation = Penjelasan Anda
objection-explanation-hint = Atas fakta apa rating itu Anda berikan? Dapat diganti selama belum diputus.
objection-answer = Kirim penjelasan

objection-decide-title = Putusan
objection-decide-lead = Diputus satu kali dan final. Bila dikabulkan, rating di bawah berlaku sebagai revisi baru.
objection-decision = Putusan Anda
objection-outcome-granted = Dikabulkan
objection-outcome-dismissed = Tidak dikabulkan
objection-outcome-missing = Pilih putusan: dikabulkan atau tidak dikabulkan.
objection-levels-hint = Hanya berlaku bila keberatan dikabulkan.
objection-hearing = Keterangan yang didengar
objection-hearing-hint = Apa yang disampaikan pegawai dan pejabat penilai, dan kapan. Wajib bila pejabat penilai belum menulis penjelasan.
objection-reasons = Pertimbangan
objection-reasons-hint = Mengapa diputus demikian; dibaca pegawai dan pejabat penilai.
objection-decide = Putuskan

objection-voice-employee = Alasan { $x }
objection-voice-appraiser = Penjelasan pejabat penilai
objection-voice-hearing = Keterangan yang didengar
objection-voice-decision = { $outcome } oleh { $by }

objection-filed-within = Keberatan sudah diajukan (batasnya { $until }, { $days } hari kerja sejak diterima).
objection-agree = Saya setuju
objection-agree-note = Setuju tidak menghapus hak Anda: keberatan tetap dapat diajukan sampai batasnya.
objection-agreed = Anda menyatakan setuju pada { $x }.
objection-agreed-other = Pegawai menyatakan setuju pada { $x }.
objection-silent-yet = Pegawai belum menanggapi.
objection-silent = Pegawai tidak menanggapi.
objection-changed = Diubah { $by } atas keberatan.
objection-before = Semula
objection-agree-refused = Persetujuan tidak tercatat
objection-agree-refusal-not-received = Nyatakan dahulu bahwa Anda sudah menerima hasil evaluasi ini.
objection-agree-refusal-already-agreed = Anda sudah menyatakan setuju.
objection-agree-refusal-objection-waits = Keberatan Anda atas evaluasi ini belum diputus.
objection-agree-refusal-stale = Evaluasi ini diubah sejak Anda membukanya. Baca yang berlaku sekarang, lalu putuskan.

objection-file-refusal-not-received = Keberatan diajukan sesudah Anda menyatakan sudah menerima hasil evaluasi.
objection-file-refusal-too-late = Masa keberatan berakhir { $day }.
objection-file-refusal-already-filed = Keberatan atas evaluasi ini sudah diajukan.
objection-file-refusal-no-reviewer = Tidak ada atasan di atas pejabat penilai Anda, sehingga hasil ini tidak dapat diajukan keberatan.
objection-file-refusal-too-many-pieces = Paling banyak 20 bukti dukung dapat ditunjuk. Pilih yang paling menentukan.
objection-file-refusal-stale = Evaluasi ini diubah sejak Anda membukanya. Baca yang berlaku sekarang; yang Anda tulis masih ada.
objection-file-refusal-grounds-missing = Isi alasan keberatan.
objection-file-refusal-grounds-too-long = Alasan terlalu panjang. Paling banyak 4.000 karakter.

objection-answer-refusal-not-filed = Belum ada keberatan untuk dijelaskan.
objection-answer-refusal-already-decided = Keberatan ini sudah diputus.
objection-answer-refusal-stale = Keberatan ini berubah sejak Anda membukanya. Baca yang terbaru; yang Anda tulis masih ada.
objection-answer-refusal-unchanged = Penjelasan ini sama dengan yang sudah ada.
objection-answer-refusal-explanation-missing = Isi penjelasan Anda.
objection-answer-refusal-explanation-too-long = Penjelasan terlalu panjang. Paling banyak 4.000 karakter.

objection-decide-refusal-not-filed = Belum ada keberatan untuk diputus.
objection-decide-refusal-already-decided = Keberatan ini sudah diputus, dan putusannya final.
objection-decide-refusal-stale = Ada keterangan baru sejak Anda membuka halaman ini. Baca dahulu; yang Anda tulis masih ada.
objection-decide-refusal-reasons-missing = Isi pertimbangan putusan.
objection-decide-refusal-reasons-too-long = Pertimbangan terlalu panjang. Paling banyak 2.000 karakter.
objection-decide-refusal-not-heard = Pejabat penilai belum menulis penjelasan. Dengar dahulu kedua pihak, lalu catat keterangannya di sini.
objection-decide-refusal-hearing-too-long = Keterangan terlalu panjang. Paling banyak 4.000 karakter.
objection-decide-refusal-nothing-changes = Keberatan yang dikabulkan mengubah sedikitnya satu rating.
objection-decide-refusal-work-follows-organisation = Ia memimpin unit dengan capaian organisasi “{ $organisation }”, jadi rating hasil kerjanya “{ $level }”.
objection-decide-refusal-no-rule-in-force = Aturan untuk periode ini belum ada.
