# Pejabat penilai kinerja yang ditetapkan pengelola kepegawaian.

appraiser-list-title = Pejabat penilai
appraiser-list-lead = Pejabat penilai yang ditetapkan di sini karena daftar pegawai, perpindahan, atau penunjukan tidak menyebutnya dengan benar.
appraiser-list-empty = Belum ada yang ditetapkan di sini
appraiser-list-empty-text = Biasanya pejabat penilai mengikuti daftar pegawai. Tetapkan di sini bila ia sudah berhenti atau meninggal sebelum menilai, bila masa tugas Plt. sudah berakhir, atau bila daftarnya keliru.
appraiser-shown = { $n } penetapan di halaman ini
appraiser-new = Tetapkan pejabat penilai
appraiser-column-who = Pejabat penilai
appraiser-before = sebelumnya { $x }
appraiser-before-none = sebelumnya belum ada

appraiser-new-title = Tetapkan pejabat penilai
appraiser-new-lead = Pejabat ini menetapkan SKP, memverifikasi, dan menilai pegawai itu pada hari-hari yang Anda isi, juga untuk periode yang sudah lewat dan belum dinilai. Hari-hari lain tidak berubah.
appraiser-post = Pilih pegawai dan jabatannya
appraiser-post-until = sampai { $x }
appraiser-post-missing = Cari pegawainya, lalu pilih jabatannya.
appraiser-post-nothing = Tidak ada pegawai dengan nama itu yang memegang jabatan tahun ini. Periksa ejaannya.
appraiser-who = Pejabat penilai
appraiser-who-do = Cari pejabat
appraiser-who-choose = Pilih pejabat penilai
appraiser-who-missing = Cari pejabatnya, lalu pilih.
appraiser-from-hint = Boleh hari yang sudah lewat di tahun kinerja yang masih terbuka. Penilaian periode mengikuti hari terakhir periode itu.
appraiser-last-hint = Kosongkan bila berlaku seterusnya. Sesudahnya berlaku lagi yang sebelumnya.
appraiser-reason-hint = Misalnya pejabat penilainya pensiun sebelum menilai, dengan nomor suratnya.
appraiser-save = Tetapkan

appraiser-refusal-dates-backwards = Hari terakhir tidak boleh sebelum hari pertama.
appraiser-refusal-date-unlikely = Tahunnya tidak mungkin. Periksa tanggalnya.
appraiser-refusal-date-too-far = Paling jauh satu tahun ke depan.
appraiser-refusal-year-not-open = Tanggal yang sudah lewat harus berada di tahun kinerja yang masih terbuka.
appraiser-refusal-outside-post = Jabatan ini tidak dipegangnya pada hari itu. Jabatan dimulai { $day }.
appraiser-refusal-reason-missing = Isi alasannya.
appraiser-refusal-reason-too-long = Alasan terlalu panjang. Paling banyak 1.000 karakter.
appraiser-refusal-not-an-employee = Pejabat non-ASN tidak dinilai.
appraiser-refusal-unfit = Orang ini tidak dapat menjadi pejabat penilainya: tidak memegang jabatan, pegawai itu sendiri, bawahannya, atau Anda sendiri.
appraiser-refusal-same = Pejabat ini sudah menjadi pejabat penilainya pada hari-hari itu.
appraiser-refusal-list-under-way = Daftar pegawai sedang diimpor atau ditarik kembali. Coba lagi sesudah selesai; yang Anda isi masih ada.
