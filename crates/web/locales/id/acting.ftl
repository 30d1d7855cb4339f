# Pelaksana tugas (Plt.) dan pelaksana harian (Plh.).

acting-list-title = Plt. dan Plh.
acting-list-lead = Pegawai yang melaksanakan tugas jabatan lain, menurut surat perintah.
acting-list-past = Selesai
acting-list-empty = Tidak ada Plt. atau Plh. di sini
acting-list-empty-text = Plt. ditunjuk bila jabatannya kosong, Plh. bila pejabatnya berhalangan sementara.
acting-shown = { $n } penunjukan di halaman ini
acting-new = Catat Plt. atau Plh.
acting-short-plt = Plt.
acting-short-plh = Plh.

acting-new-title = Catat Plt. atau Plh.
acting-new-lead = Bila jabatannya memimpin unit dan tidak ada pejabat definitif, mereka yang bertanggung jawab kepada pimpinan unit itu menjadi bawahan pelaksana selama masa tugasnya.
acting-law = Plt. dan Plh. dapat menetapkan SKP dan menilai, tetapi tidak mengambil keputusan kepegawaian yang strategis. Sumber: SE Kepala BKN 1/SE/I/2021.
acting-unit = Jabatan yang dilaksanakan
acting-unit-hint = Ketik nama unit kerjanya, lalu pilih jabatannya.
acting-unit-do = Cari jabatan
acting-unit-nothing = Tidak ada jabatan di unit dengan nama itu. Periksa ejaannya.
acting-post = Pilih jabatan
acting-post-missing = Cari unitnya, lalu pilih jabatan yang dilaksanakan.
acting-kind = Sebagai
acting-kind-plt = Pelaksana tugas (Plt.)
acting-kind-plh = Pelaksana harian (Plh.)
acting-kind-note-plt = Jabatan kosong
acting-kind-note-plh = Pejabatnya berhalangan sementara
acting-kind-missing = Pilih Plt. atau Plh.
acting-decree = Nomor surat perintah
acting-decree-hint = Surat perintah atau keputusan yang menjadi dasarnya.
acting-save = Simpan penunjukan

acting-title-of = { $name }, { $post }
acting-team = Yang berganti atasan karena penunjukan ini
acting-team-none = Tidak ada yang berganti atasan: unit ini mempunyai pejabat definitif, atau semuanya sudah mempunyai atasan lain.
acting-team-no-head = Jabatan ini tidak memimpin unit, jadi tidak ada yang berganti atasan.
acting-answers-to = Bertanggung jawab kepada
acting-until = sampai { $x }
acting-ended = Diakhiri karena
acting-end-title = Akhiri lebih awal
acting-end-lead = Sesudah hari terakhir, mereka bertanggung jawab kepada pejabat definitif unit itu; bila belum ada, mereka tampil di daftar tanpa pejabat penilai.
acting-end-reason-hint = Misalnya pejabat definitif dilantik, dengan nomor keputusannya.
acting-end-save = Akhiri

acting-refusal-dates-backwards = Hari terakhir tidak boleh sebelum hari pertama.
acting-refusal-date-unlikely = Tahunnya tidak mungkin. Periksa tanggalnya.
acting-refusal-decree-missing = Isi nomor surat perintah.
acting-refusal-decree-too-long = Nomor surat perintah terlalu panjang. Paling banyak 200 karakter.
acting-refusal-post-unknown = Jabatan ini tidak dikenal di unit itu. Cari dan pilih lagi.
acting-refusal-not-at-work = Pegawai ini tidak memegang jabatan pada hari pertama.
acting-refusal-holds-it = Pegawai ini sudah memegang jabatan itu pada hari-hari tersebut.
acting-refusal-post-held = Jabatan ini masih dipegang { $by }. Plt. ditunjuk bila jabatannya kosong; untuk pejabat yang berhalangan sementara pilih Plh.
acting-refusal-acted-in = { $by } sudah menjadi pelaksana jabatan ini pada hari-hari tersebut. Akhiri dahulu yang itu, atau pilih hari lain.
acting-refusal-list-under-way = Daftar pegawai sedang diimpor atau ditarik kembali. Coba lagi sesudah selesai; yang Anda isi masih ada.

acting-end-refusal-stale = Penunjukan ini berubah sejak Anda membukanya. Baca yang berlaku sekarang; yang Anda tulis masih ada.
acting-end-refusal-dates-backwards = Hari terakhir tidak boleh sebelum hari pertama.
acting-end-refusal-date-unlikely = Tahunnya tidak mungkin. Periksa tanggalnya.
acting-end-refusal-not-earlier = Masa tugasnya sudah berakhir pada hari itu. Untuk memperpanjang, catat penunjukan baru.
acting-end-refusal-reason-missing = Isi alasannya.
acting-end-refusal-reason-too-long = Alasan terlalu panjang. Paling banyak 1.000 karakter.
acting-end-refusal-list-under-way = Daftar pegawai sedang diimpor atau ditarik kembali. Coba lagi sesudah selesai; yang Anda isi masih ada.
