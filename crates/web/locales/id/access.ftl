## Masuk dan keluar

access-sign-in-title = Masuk
access-sign-in-lead = Kinerja Anda, dasarnya, dan buktinya di satu tempat.
access-sign-in-login = NIP atau nama pengguna
access-sign-in-login-hint = NIP 18 angka, boleh dengan spasi.
access-sign-in-password = Kata sandi
access-sign-in-do = Masuk
access-sign-in-wrong = NIP atau nama pengguna dan kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.
access-sign-in-wait = Terlalu banyak percobaan dari jaringan ini. Coba lagi dalam { $n } detik.
