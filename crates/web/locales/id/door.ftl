## Yang ada di setiap halaman, dan halaman bila sesuatu tidak dapat ditampilkan

door-nav-home = Beranda
door-nav-team = Tim saya
door-nav-mine = Kinerja saya
door-nav-plan = SKP
door-nav-progress-short = Progres
door-nav-organisation = Organisasi
door-nav-people = Pegawai
door-nav-units = Unit kerja
door-nav-search = Cari
door-nav-exchange = Pertukaran
door-nav-import = Impor
door-back = Kembali
door-flash-started = Sudah dimulai. Kemajuannya terlihat di bawah.
door-flash-undone = Sudah dibatalkan.
door-nav-progress = Progres dan realisasi
door-demo-clock = Demo: jam menunjukkan { $x }. Semua orang dan angka di sini rekaan.
door-flash-saved = Tersimpan { $x }
door-flash-signed-out = Anda sudah keluar.
door-to-start = Ke beranda

door-title-not-found = Halaman tidak ditemukan
door-text-not-found = Alamatnya keliru, sudah tidak dipakai, atau bukan untuk Anda. Periksa alamatnya, atau mulai dari beranda.
door-title-denied = Anda tidak berhak melakukan ini
door-text-denied = Anda boleh melihatnya, tetapi tindakan ini milik orang lain. Bila menurut Anda ini keliru, hubungi pengelola kinerja.
door-title-busy = Sedang sangat ramai
door-text-busy = Terlalu banyak yang mengirim pada saat yang sama. Yang Anda ketik tidak hilang: tunggu beberapa detik, lalu kirim lagi.
door-title-fault = Ada yang rusak di sistem
door-text-fault = Ini bukan salah Anda, dan tidak ada yang tersimpan setengah. Coba lagi; bila berulang, sebutkan nomor permintaan di bawah kepada pengelola.
door-title-sent-before = Formulir ini sudah dikirim
door-text-sent-before = Formulir yang sama sudah dikirim dengan isi lain. Buka halamannya lagi untuk melihat yang tersimpan.
door-title-unreadable = Kiriman tidak dapat dibaca
door-text-unreadable = Kiriman dari peramban tidak lengkap atau terlalu besar. Kembali ke formulir, lalu kirim lagi.
