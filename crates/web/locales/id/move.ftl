# Perpindahan jabatan dan pemberhentian pegawai, dicatat satu per satu.

move-list-title = Perpindahan
move-list-lead = Pegawai yang pindah jabatan atau berhenti, menurut keputusan yang dicatat di sini.
move-list-standing = Berlaku
move-list-void = Dibatalkan
move-list-kinds = Jenis
move-list-all = Semua jenis
move-list-of-unit = Hanya perpindahan dari dan ke satu unit yang ditampilkan.
move-list-whole = Tampilkan semua unit
move-list-empty = Tidak ada perpindahan di sini
move-list-empty-text = Perpindahan satu pegawai dicatat di sini; perpindahan banyak pegawai lebih cepat dengan impor daftar pegawai.
move-shown = { $n } perpindahan di halaman ini
move-new = Catat perpindahan
move-column-posts = Jabatan
move-column-decree = Keputusan
move-to = ke { $x }

move-kind-move = Pindah jabatan
move-kind-retirement = Pensiun
move-kind-resignation = Berhenti
move-kind-death = Meninggal dunia
move-kind-transfer = Pindah instansi
move-kind-note-move = Mutasi, promosi, atau demosi di instansi ini
move-kind-note-retirement = Mencapai batas usia atau pensiun dini
move-kind-note-resignation = Atas permintaan sendiri atau diberhentikan
move-kind-note-death = Jabatan dan kepegawaiannya berakhir
move-kind-note-transfer = Ke instansi lain
move-what = { $kind ->
    [death] { $said }; tidak lagi menjabat sejak { $day }
   *[other] { $said }, mulai { $day }
}

move-new-title = Catat perpindahan
move-new-lead = SKP jabatan lama berakhir sehari sebelumnya dan bagian itu dinilai; untuk jabatan baru disusun SKP baru. Anda membaca akibatnya dahulu sebelum menyimpan.
move-kind = Jenis
move-kind-missing = Pilih jenisnya.
move-day = Mulai berlaku
move-day-hint = Hari pertama di jabatan baru, atau hari pertama tidak lagi menjabat.
move-decree = Nomor surat keputusan
move-decree-hint = Keputusan yang menjadi dasarnya.
move-to-title = Jabatan baru
move-to-lead = Diisi hanya untuk pindah jabatan.
move-unit = Unit kerja
move-unit-hint = Ketik nama unit kerjanya, lalu pilih jabatannya.
move-unit-do = Cari unit
move-unit-nothing = Tidak ada unit dengan nama itu. Periksa ejaannya.
move-post = Pilih jabatan
move-post-missing = Cari unitnya, lalu pilih jabatan yang baru.
move-post-other = Jabatan lain di unit ini
move-title = Nama jabatan lain
move-title-hint = Bila dipilih “Jabatan lain di unit ini”. Jenis jabatan mengikuti namanya.
move-title-missing = Isi nama jabatannya.
move-heads = Memimpin unit itu
move-heads-hint = Berlaku untuk jabatan lain; jabatan yang sudah ada mengikuti datanya.
move-superior = Pejabat penilai lain
move-superior-hint = Kosongkan bila penilainya pimpinan unit itu; untuk pimpinan unit, atasan pimpinan sebelumnya.
move-superior-do = Cari pejabat
move-superior-choose = Pilih pejabat penilai
move-superior-usual = Pimpinan unit, seperti biasanya
move-next = Lihat akibatnya

move-preview-title = Akibat perpindahan { $x }
move-preview-lead = Belum ada yang disimpan. Periksa, lalu simpan atau ubah.
move-old-post = Jabatan lama, sampai { $x }
move-old-appraiser = Yang menilai bagian itu
move-old-plan = SKP { $year } jabatan lama
move-ends = berakhir { $x }
move-unverified = { $n } realisasi menunggu verifikasi
move-open-plan = buka SKP
move-new-post = Jabatan baru, mulai { $x }
move-title-new = nama jabatan ini ditambahkan
move-new-appraiser = Pejabat penilai yang baru
move-new-plan = SKP jabatan baru
move-new-plan-from = disusun untuk mulai { $x }
move-then-appraiser = mulai { $day } { $name }
move-no-appraiser = belum ada pejabat penilai
move-nobody = belum ada pejabat penilai
move-team = Yang berganti pejabat penilai
move-team-none = Tidak ada pegawai lain yang berganti pejabat penilai.
move-team-to = Menjadi
move-save = Simpan perpindahan
move-change = Ubah isian

move-void = Dibatalkan oleh { $by }, { $day }: { $why }
move-back-title = Batalkan karena keliru
move-back-lead = Jabatan, kepegawaian, dan pejabat penilai kembali seperti sebelumnya. Catatannya tetap ada, dengan alasan Anda.
move-back-reason-hint = Misalnya salah pegawai atau salah tanggal.
move-back-save = Batalkan perpindahan

move-refusal-date-unlikely = Tahunnya tidak mungkin. Periksa tanggalnya.
move-refusal-date-too-far = Paling jauh satu tahun ke depan.
move-refusal-year-not-open = Tanggal yang sudah lewat harus berada di tahun kinerja yang masih terbuka.
move-refusal-decree-missing = Isi nomor surat keputusan.
move-refusal-decree-too-long = Nomor surat keputusan terlalu panjang. Paling banyak 200 karakter.
move-refusal-no-post = Pegawai ini tidak memegang jabatan definitif sehari sebelumnya.
move-refusal-not-an-employee = Pejabat non-ASN diganti lewat daftar pejabat, bukan di sini.
move-refusal-moves-later = Jabatan lain pegawai ini sudah dimulai { $day }. Batalkan dahulu yang itu, atau pilih hari sesudahnya.
move-refusal-employed-later = Pangkat atau kontrak yang baru berlaku mulai { $day }. Pilih hari sesudahnya, atau perbaiki dahulu daftar pegawainya.
move-refusal-led-later = Ada pegawai yang baru mulai bertanggung jawab kepadanya { $day }. Batalkan dahulu yang itu, atau pilih hari sesudahnya.
move-refusal-rated-after = Periode sesudah hari itu, atau tahunnya, sudah dinilai di jabatan lama. Pilih hari yang lebih kemudian.
move-refusal-still-acts = Pegawai ini masih menjadi Plt. atau Plh. Akhiri dahulu penunjukannya.
move-refusal-post-missing = Cari unitnya, lalu pilih jabatan yang baru.
move-refusal-title-too-long = Nama jabatan terlalu panjang. Paling banyak 300 karakter.
move-refusal-same-post = Ini jabatan yang sudah dipegangnya.
move-refusal-head-there = { $by } memimpin unit ini pada hari itu atau sesudahnya. Catat dahulu perpindahannya, atau akhiri penunjukannya.
move-refusal-superior-unfit = Orang ini tidak dapat menjadi pejabat penilainya: tidak menjabat pada hari itu, pegawai itu sendiri, atau bawahannya di jabatan baru.
move-refusal-list-under-way = Daftar pegawai sedang diimpor atau ditarik kembali. Coba lagi sesudah selesai; yang Anda isi masih ada.

move-back-refusal-stale = Perpindahan ini berubah sejak Anda membukanya. Baca yang berlaku sekarang; yang Anda tulis masih ada.
move-back-refusal-reason-missing = Isi alasannya.
move-back-refusal-reason-too-long = Alasan terlalu panjang. Paling banyak 1.000 karakter.
move-back-refusal-list-under-way = Daftar pegawai sedang diimpor atau ditarik kembali. Coba lagi sesudah selesai; yang Anda isi masih ada.
move-back-refusal-plan-there = SKP sudah disusun di jabatan baru. Yang sudah direncanakan tidak dibatalkan; catat perpindahan berikutnya.
move-back-refusal-rated-since = Sudah ada penilaian sejak perpindahan ini dicatat. Catat perpindahan berikutnya.
move-back-refusal-team-planned = SKP pegawai yang berganti penilai sudah diajukan kepada penilai barunya atau ditetapkan olehnya. Catat perpindahan berikutnya.
move-back-refusal-head-there = { $by } sekarang memimpin unit lama. Batalkan dahulu yang itu.
move-back-refusal-changed-since = Daftar pegawai, penunjukan, atau perpindahan lain sudah mengubah data ini. Batalkan dahulu yang sesudahnya, atau catat perpindahan berikutnya.
