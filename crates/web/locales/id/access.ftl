## Masuk dan keluar

access-sign-in-title = Masuk
access-sign-in-lead = Kinerja Anda, dasarnya, dan buktinya di satu tempat.
access-sign-in-login = NIP atau nama pengguna
access-sign-in-login-hint = NIP 18 angka, boleh dengan spasi.
access-sign-in-password = Kata sandi
access-sign-in-do = Masuk
access-sign-in-empty = Isi NIP atau nama pengguna dan kata sandi.
access-sign-in-wrong = NIP atau nama pengguna dan kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.
access-sign-in-wait = Terlalu banyak percobaan dari jaringan ini. Coba lagi dalam { $n } detik.

access-jobs-title = Pekerjaan tertunda
access-jobs-lead = Pekerjaan latar yang delapan kali gagal dan dihentikan. Perbaiki sebabnya, lalu jalankan lagi.
access-jobs-empty-title = Tidak ada yang tertunda
access-jobs-empty-text = Semua pekerjaan latar berjalan.
access-jobs-job = Pekerjaan
access-jobs-number = Nomor
access-jobs-when = Sejak
access-jobs-attempts = { $n } kali dicoba
access-jobs-error = Keterangan teknis
access-jobs-again = Jalankan lagi
access-jobs-shown = { $n } pekerjaan di halaman ini
access-jobs-not-parked = Pekerjaan ini tidak tertunda lagi: sudah dijalankan orang lain, atau sudah selesai.
