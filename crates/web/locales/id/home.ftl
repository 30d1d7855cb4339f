## Bantuan, aksesibilitas, privasi

home-help-title = Bantuan
home-help-progress = Mencatat realisasi
home-help-progress-text = Buka “Progres dan realisasi”, pilih indikator, lalu isi angka seluruhnya sampai tanggal itu. Pejabat penilai Anda memeriksa dan memverifikasinya.
home-help-draft = Yang diketik tidak hilang
home-help-draft-text = Isian disimpan sebagai draf selama Anda mengetik. Tanpa jaringan, salinannya tinggal di perangkat ini dan dihapus saat Anda keluar. Formulir yang terkirim dua kali dihitung sekali.
home-help-keys = Tombol pintas
home-help-keys-text = Tekan “/” untuk mencari dan “?” untuk melihat semua tombol. Tombol pintas dapat dimatikan di sana.
home-help-wrong = Ada yang keliru
home-help-wrong-text = Bila atasan, unit, atau nama Anda keliru, hubungi admin unit. Bila halaman gagal, sebutkan nomor permintaan di bagian bawah halaman kepada pengelola kinerja.

home-access-title = Aksesibilitas
home-access-standard = Patokan
home-access-standard-text = Kami mengikuti WCAG 2.2 tingkat AA (ISO/IEC 40500:2025), sejalan dengan UU 8/2016 tentang Penyandang Disabilitas.
home-access-tested = Yang diuji pada setiap perubahan
home-access-tested-text = Setiap halaman diperiksa dengan axe dalam tema terang dan gelap pada lebar 360, 768, dan 1280 piksel, tanpa gulir mendatar pada 320 piksel, dengan papan ketik, dan tanpa JavaScript.
home-access-gaps = Yang belum
home-access-gaps-text = Pengujian oleh pengguna pembaca layar pada perangkat nyata belum dilakukan. Bila ada yang menghalangi Anda, beri tahu pengelola kinerja instansi Anda.

home-privacy-title = Privasi
home-privacy-why = Untuk apa
home-privacy-why-text = Data pegawai diolah untuk pengelolaan kinerja ASN menurut PP 30/2019 dan PermenPANRB 6/2022. Dasarnya kewajiban hukum instansi, bukan persetujuan.
home-privacy-who = Siapa yang melihat
home-privacy-who-text = SKP dan progres Anda dilihat oleh Anda, pejabat penilai Anda dan atasannya, admin unit, pengelola kepegawaian, dan auditor. Administrator sistem tidak melihatnya.
home-privacy-nip = NIP
home-privacy-nip-text = NIP disimpan terkunci, kuncinya di luar basis data, dan tidak pernah muncul di alamat halaman atau catatan sistem. Rekan kerja hanya melihat empat angka terakhirnya.
home-privacy-machine = Tidak ada penilaian otomatis
home-privacy-machine-text = Sistem menghitung dan menampilkan fakta. Rating dan predikat selalu ditetapkan orang, dengan alasan.
home-privacy-rights = Hak Anda
home-privacy-rights-text = Menurut UU 27/2022 Anda berhak tahu, memperbaiki, dan meminta penjelasan atas data Anda. Sampaikan kepada pengelola kinerja instansi Anda.
